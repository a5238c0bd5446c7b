// Talks to the server: news in by Server-Sent Events, actions out by POST.

const query = new URLSearchParams(location.search);
export const user = Number(query.get("user")) || 1;
export const payload = query.get("start") ?? "";

export function listen(onEvent, onLost) {
  const source = new EventSource(`/local/events?user=${user}`);
  source.onmessage = (news) => onEvent(JSON.parse(news.data));
  source.onerror = () => {
    onLost();
    // A refused answer closes the source for good; a lost line it restores by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onEvent, onLost), 1000);
  };
}

export async function act(name, body = {}) {
  const answer = await fetch(`/local/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user, ...body }),
  });
  return result(answer);
}

export async function upload(kind, file) {
  const form = new FormData();
  form.append("user", user);
  form.append("kind", kind);
  form.append("file", file);
  return result(await fetch("/local/upload", { method: "POST", body: form }));
}

export const fileUrl = (id) => `/local/file/${encodeURIComponent(id)}`;

async function result(answer) {
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  return body.result;
}
