# All that the coach says. One message a line or block; { $name } is filled in by the coach.
# <b>, <i>, <u>, <code>, <blockquote> and links are Telegram's HTML. Write &amp; for an "and" sign.
# `python -m bot check` tells what is wrong, with the line.

## Pieces

side = { $side ->
    [left] left
   *[right] right
  }
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-both = { $minutes } min { $seconds } s
amount-reps = { $reps ->
    [one] { $reps } rep
   *[other] { $reps } reps
  }
amount-holds = { $reps } holds of { $span }
dose-hold = Hold { $seconds } seconds, { $sets ->
    [one] { $sets } set
   *[other] { $sets } sets
  }{ $sides ->
    [each] {" "}per side
   *[both] {""}
  }.
dose-hold-range = Hold { $low } to { $high } seconds, { $sets ->
    [one] { $sets } set
   *[other] { $sets } sets
  }{ $sides ->
    [each] {" "}per side
   *[both] {""}
  }.
dose-reps = { $sets ->
    [one] { $sets } set
   *[other] { $sets } sets
  } of { $reps }{ $sides ->
    [each] {" "}per side
   *[both] {""}
  }: lower for { $lower } s, lift for { $lift } s.
dose-rep-holds = Hold { $seconds } seconds, then lower; { $reps } times{ $sides ->
    [each] {" "}per side
   *[both] {""}
  }{ $sets ->
    [one] {""}
   *[other] , { $sets } sets
  }.

## Buttons

button-start = Start
button-pause = Pause
button-resume = Resume
button-skip = Skip
button-back = Back
button-stop = Stop
button-done = Done
button-more = +10 s
button-go-on = Go on
button-start-over = Start over
button-exercises = Exercises

## First words

start = <b>Hello. I help runners whose hip drops.</b>
    I explain three exercises, take you through them by timed messages, and remember what you did.

    Put the phone on the floor with the sound up and this chat not muted. Lock it or leave the chat: then every change rings.

    General fitness information, no diagnosis. Stop if it hurts.
help = <b>What I can do</b>
    { $commands }

    Or ask in your own words: “how to do the modified side plank”.
help-line = { $command } { $what }
unknown = My notes say nothing about that. I know three exercises for steady hips, the warm-up, and hip drop itself.
either = “Hip drop” is two things: what happens when you run, and an exercise on a step. Which one?
which-page = Which exercise do you mean? Tap it, or write its name after /how.
which-session = What shall we do? Tap it and I begin, or show you what it takes.
smalltalk = Glad to be of use. Ask me how an exercise goes, or send /warmup before you run.
no-reminders-yet = I cannot remind you yet; that comes with a later version. Until then /warmup starts the warm-up whenever you run.
no-progress-yet = I keep what you do in each session, but I cannot show it yet; that comes with a later version.
red-flag-paused = Your session is paused. /stop ends it.
not-text = I read words only. Try /help.
unknown-command = I have no such command. /help lists what I can do.
not-yet = I cannot do that yet. /help lists what I can do today.
nothing-to-cancel = Nothing to cancel. /help lists what I can do.
fault = Something went wrong on my side. Please try again. If it stays, tell the operator this number: <code>{ $number }</code>
old-button = That button is from another time. /help lists what I can do.
privacy = <b>What I keep</b>
    Your Telegram number and language, when you last wrote, the page you read last, and the sessions you did: which sets, how long, when. Not your name, not your messages.

    It lies in the database of whoever runs this coach. Chats with bots are not end-to-end encrypted. To have it erased, ask the operator.
settings = There is nothing to set yet. Reminders and the time zone come with a later version.

## Answers

button-whole-page = Whole page: { $title }
facet = { $text }

    <i>{ $title }</i>
facet-name = { $facet ->
    [setup] the starting position
    [dose] how long or how often
    [side] sides
    [benefit] what it is good for
    [modification] an easier or harder version
    [mistakes] mistakes
    [breathing] breathing
    [equipment] what you need
   *[when] the right time
  }
facet-unknown = My notes say nothing about { $facet } for “{ $title }”. Its page is the nearest I have.
facet-dose = { $dose } Rest { $rest } between sets.
facet-minutes = About { $minutes } minutes:
    { $steps }
facet-equipment = You need: { $things }.
in-english = <i>{ $note }</i>

## Pages

page-title = <b>{ $title }</b>
page-part = <b>{ $heading }</b>
    { $text }
page-stop = Stop if
page-mistakes = <b>Common mistakes</b>
    { $items }
page-variants = <b>Easier</b> { $easier }
    <b>Harder</b> { $harder }
page-needs = <b>You need</b> { $equipment }
    <b>Works</b> { $muscles }
page-sources = <b>Sources</b>
    { $sources }
list = <b>Three exercises for steadier hips</b>
    { $lines }
list-line = • <b>{ $title }</b>: { $summary }
offer = <b>{ $title }</b>, about { $minutes } min
    { $intro }

    { $steps }

    You need: { $equipment }.
    { $left-out }
offer-step = • { $exercise }: { $dose }

## The live card. The first words are the action: a lock screen shows only these.

cue-ready = <b>GET READY, { $span }</b> · { $title }, about { $minutes } min
cue-hold = <b>HOLD { $side }, { $span }</b>
cue-reps = <b>GO { $side }, { $reps } reps</b>
cue-lift = <b>LIFT { $side }, hold { $span }</b> · rep { $rep } of { $reps }
cue-lower = <b>LOWER { $side }, { $span }</b> · { $rep } of { $reps } done
cue-switch = <b>SWITCH to { $side }, { $span }</b>
cue-rest = <b>REST, { $span }</b>
cue-tempo = Lower for { $lower }, lift for { $lift }.
cue-at = { $what }
cue-coming = Next: { $what }
cue-needs = • You need: { $things }
cue-countdown = ⏱ { $left }
at-set = { $sets ->
    [1] { $exercise }
   *[other] { $exercise }, set { $set } of { $sets }
  }
coming = { $exercise } { $side }, { $amount }
side-means = • Left and right mean { $meaning }.
hint-halfway = Halfway.
hint-last = Last 10 seconds.
next-up = { $kind ->
    [switch] Then: switch to { $side }.
    [lower] Then: lower.
    [lift] Then: lift again.
   *[rest] Then: rest, and { $exercise }.
  }
next-end = Then: done.
paused = <b>PAUSED</b> · { $what } { $side }
    Resume goes on at this very second. After a day I close the session.
interrupted = <b>PAUSED</b> · I was away for a moment and lost the beat.
    You were at { $what } { $side }. Go on from there?
still-running = Your session “{ $title }” is still running. Go on with it, or start over?
left-out = To fit the time I left out: { $parts }.
left-out-sets = { $sets } of { $of } sets of { $exercise }
left-out-all = { $exercise }
left-out-part = part of each set that stays
no-time = Write the minutes as a whole number from { $shortest } to 120, for example <code>{ $command } { $shortest }</code>. “{ $title }” needs at least { $shortest }.
bad-minutes = I read “{ $text }” as no number of minutes. Write for example <code>{ $command } 4</code>, or { $command } alone.

## After

summary-finished = <b>DONE.</b> { $title }
    { $lines }

    Well done. Whatever comes next, begin it easy.
summary-stopped = <b>STOPPED.</b> { $title }
    { $lines }

    What you did counts.
summary-closed = <b>CLOSED.</b> { $title } was paused for a day.
    { $lines }
summary-line = • { $exercise }: { $sides }
summary-side = { $side ->
    [left] left{" "}
    [right] right{" "}
   *[both] {""}
  }{ $counts } { $unit ->
    [seconds] s
   *[reps] reps
  }{ $skipped ->
    [0] {""}
   *[other] {" "}({ $skipped } skipped)
  }
summary-nothing = <b>{ $how ->
    [closed] CLOSED.
   *[stopped] STOPPED.
  }</b> { $title }
    No set was begun.

## Why a press did nothing

refused-nothing-running = No session is running. /warmup starts one.
refused-not-yours = This session belongs to somebody else. /warmup starts your own.
refused-over = That session is over. /warmup starts a new one.
refused-earlier-step = That button belongs to an earlier step.
refused-nothing-to-change = Nothing to change just now.

## Commands, as Telegram's menu and /help show them

menu-start = hello, and what I am for
menu-help = what I can do
menu-exercises = the exercises
menu-how = how to do one, for example /how side plank
menu-warmup = warm up now; /warmup 4 takes 4 minutes
menu-strength = the full strength session
menu-pause = pause the session
menu-resume = go on
menu-skip = skip this set or rest
menu-back = once more from the last set
menu-stop = end the session
menu-privacy = what I keep
menu-settings = what can be set
menu-cancel = leave whatever is open
profile-description = I help runners whose hip drops: I explain three exercises, take you through them by timed messages, and remember what you did. General fitness information, no diagnosis. Stop if it hurts.
profile-short = A coach that steadies a runner's hips.
operator-faults = The changed content has faults; I go on with the old one.
    <pre>{ $faults }</pre>
operator-mended = The changed content is in use.
