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
    I explain three exercises, take you through them by timed messages, remind you before each run (/runs), and remember what you did.

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
no-progress-yet = I keep what you do in each session, but I cannot show it yet; that comes with a later version.
red-flag-paused = Your session is paused. /stop ends it.
not-text = I read words only. Try /help.
unknown-command = I have no such command. /help lists what I can do.
not-yet = I cannot do that yet. /help lists what I can do today.
nothing-to-cancel = Nothing to cancel. /help lists what I can do.
fault = Something went wrong on my side. Please try again. If it stays, tell the operator this number: <code>{ $number }</code>
old-button = That button is from another time. /help lists what I can do.
privacy = <b>What I keep</b>
    Your Telegram number and language, when you last wrote, the page you read last, and the sessions you did: which sets, how long, when. With reminders: your time zone, your plan, and which reminders went out and what you tapped. Not your name, not where you are, not your messages.

    It lies in the database of whoever runs this coach. Chats with bots are not end-to-end encrypted. To have it erased, ask the operator.
settings = <b>Settings</b>
    Time zone: { $zone }
    Quiet hours, without daily reminders: { $quiet }
ask-quiet = Between which hours shall I keep daily reminders to myself? Tap, or write for example <code>22:30-6:00</code>.
bad-quiet = I read no two times in that. Write for example <code>22:30-6:00</code>.
quiet-off = none
zone-unknown = not known yet
button-quiet = Quiet hours
button-timezone = Time zone

## Saying when

ask-kind = Is that when you run, or shall I bring you an exercise each time, run or not?
button-kind-run = That is when I run
button-kind-daily = An exercise, no run
ask-days-run = <b>On which days do you run?</b>
    Tap them, or write it all, for example: Tue and Thu 18:30, Sundays at 8 am.
ask-days-daily = <b>On which days shall I bring an exercise?</b>
    Tap them, or write it, for example: weekdays 12:30.
button-every-day = Every day
button-days-done = Done
ask-time-run = <b>When do you start running{ $dated ->
    [0] {""}
   *[other] {" "}{ $days }
  }?</b>
    Tap the hour, or write the time.
ask-time-daily = <b>At what time{ $dated ->
    [0] {""}
   *[other] , { $days }
  }?</b>
    Tap the hour, or write the time.
ask-minute = And the minutes?
ask-half = “{ $said }”{ $dated ->
    [0] {""}
   *[other] , { $days }
  }: in the morning or in the evening?
confirm = <b>I understood:</b>
    { $lines }

    Times are those of { $zone }.
    I write next: { $next }
confirm-held = That lies in your quiet hours ({ $start } to { $end }); I hold it until they end. /settings changes them.
button-lead = { $chosen ->
    [0] { $minutes } min
   *[other] ✓ { $minutes } min
  }
button-save = Save
button-cancel = Cancel
cancelled = Left as it was. Nothing has been saved.
saved = <b>Saved.</b>
    { $lines }

    I write first: { $next }. /reminders shows your plan.
nothing-ahead = All of that is over already. Write a time that is still to come.
no-time-in-it = I read no day and no time in “{ $words }”.
unclear-no-such-time = There is no such time as “{ $words }”. Write for example 6:45 am or 18:30.
unclear-rhythm = “{ $words }” I cannot plan: I know weekdays, every day, and single dates. Which days are those?
unclear-range = “{ $words }” is a span. At what time exactly?
unclear-past = “{ $words }” is over. Write a time that is still to come.
unclear-far = “{ $words }” is more than a year ahead. Write a nearer date.
unclear-contradiction = “{ $words }” says two things at once. Write for example 7 am or 19:00.
plan-full = Your plan is full. Delete a line of it first: /reminders.
unclear-no-such-date = There is no such date as “{ $words }”. Write for example 3 December.
unclear-bounds = I cannot plan a beginning or an end (“{ $words }”). Say it without; /reminders switches it off later.
unclear-either = “{ $words }” are two times. Which one?
unclear-which-day = I am not sure which day “{ $words }” is. Write for example Tuesday, tomorrow or 3 December.
unclear-two-ways = “{ $words }” can be read in two ways. Say one line at a time, for example: weekdays 7 am.
unclear-lead = I can write up to three hours before the run, not “{ $words }”. Write for example: 20 min before.
unclear-negation = You said when not (“{ $words }”). Say which days it shall be, or change a line in /reminders.
unclear-too-much = That is more than I can take in at once (“{ $words }”). Say it in parts.
unclear-vague = “{ $words }” is not exact enough for me. At what time? Write for example 6:45 am or 18:30.
unclear-zone = I go by your own clock, not by “{ $words }”. Write the time that it shows; /timezone changes where you are.
days-every = every day
days-weekdays = on weekdays
days-weekends = on weekends
days-some = every { $days }
days-date = on { $day }
and = { $first } and { $last }
rule = { $days } at { $at }
line-run = Run { $rule }; I write { $lead } min before
line-daily = Exercise { $rule }

## The plan

plan-empty = Your plan is empty. Tell me when you run, for example: Tue and Thu 18:30. Or send me a calendar file (.ics).
plan = <b>Your plan</b>
    { $lines }

    Next: { $next }
    Tap a number to change that line. /why tells what became of the last reminders, /next7 what comes this week.
plan-item = { $number }. { $line }{ $off }
plan-off = {" "}(off)
plan-calendar = And { $count ->
    [one] one run
   *[other] { $count } runs
  } from your calendar file.
plan-silent = You answered none of the last reminders, so I fell silent.
plan-line = { $line }{ $off }
calendar-plan = <b>{ $count ->
    [one] One run
   *[other] { $count } runs
  } from your calendar file</b>
    { $lines }
    A newer file takes their place.
calendar-line = • { $rule } { $title }
button-add = Add
button-edit = Edit
button-delete = Delete
button-switch-on = Switch on
button-switch-off = Switch off
button-back-to = Back
button-all-off = Switch all off
button-all-on = Switch all on
button-calendar = From the calendar
button-drop-calendar = Delete them all
deleted = Deleted: { $line }
reminder-over = That reminder is over.
nothing-yet = No reminder has been due yet. /runs says when you run.
why = <b>Your last reminders</b>
    { $lines }
why-sent = { $when } { $late ->
    [0] sent
   *[other] sent late, at { $sent }
  }{ $became }
why-not = { $when } not sent: { $why }
state-waiting = , about to go out
state-sending = , on its way
state-sent = {""}
state-snoozed = , comes again
state-started = ; you started
state-no-run = ; no run that day
state-stopped = ; you switched it off
state-missed = ; not answered
state-skipped = {""}
state-failed = {""}
reason-warmed-up = you had done it at { $at }
reason-warming-up = you were at it just then
reason-away = I was away until it was too late
reason-cap = six reminders that day were enough
reason-silent = I had fallen silent, since you answered none
reason-unreachable = I could not write to you
reason-changed = you had changed the plan at { $at }
reason-no-answer = Telegram did not say whether it arrived
reason-refused = Telegram refused it
next-week = <b>The next seven days</b>, { $zone }
    { $lines }
nothing-ahead-week = Nothing is planned for the next seven days. /runs says when you run.
coming-run = • { $when }, run at { $run } { $title }
coming-daily = • { $when }, exercise
and-more = And { $count } more.
clocks-forward = • { $day }: the clocks go forward by { $minutes } min
clocks-back = • { $day }: the clocks go back by { $minutes } min

## A reminder that rings

ping-run = <b>RUN at { $at }</b>, in { $left } min{ $titled ->
    [0] {""}
   *[other] . { $title }
  }
    The warm-up takes about { $warmup } min.
ping-daily = <b>EXERCISE OF THE DAY: { $title }</b>
    { $dose }
ping-late = I was away; this comes { $minutes } min late.
ping-asks = You answered none of the last five. Shall I go on? Without an answer I fall silent.
button-start-warmup = Start warm-up
button-snooze = Snooze 10 min
button-moved = Moved
button-no-run = No run today
button-stop-these = Stop these
button-later = { $minutes ->
    [60] +1 h
   *[other] +{ $minutes } min
  }
button-other-time = Other time
snoozed = Snoozed. I write again at { $at }.
nothing-to-snooze = No reminder is waiting for an answer just now. /reminders shows your plan.
snooze-too-late = The run would have begun by then. “Moved” shifts it.
moved = Moved: you run at { $run }, and I write again at { $at }.
moved-soon = Moved: you run at { $run }. That is soon, so this is the reminder.
ask-new-time = At what time do you run instead? Write it, for example 19:15.
no-run = No run, then. Rest well.
no-run-next = No run, then. I write again on { $next }.
stopped = Switched off: { $line }.
stopped-calendar = Switched off: the { $count } runs of your calendar that are still to come.
stopped-gone = Switched off.
going-on = Good, I go on.

## Time zone

ask-where = <b>Where are you?</b> I need your time zone, so that reminders come at the right minute.
    Write your city, or tap.
ask-where-now = Your time zone is { $zone }. To change it, write your city, or tap. Everything planned keeps its time on the clock there.
place-unknown = I do not know that place. Write a larger town near you, or tap.
button-share-place = Share where I am
button-by-clock = What time is it for you?
ask-place = Tap the key below the chat. I turn the place into a time zone and forget it.
ask-clock = What does your clock show?
ask-city = Whose clock do you live by?
ask-which-place = Which one?
check-zone = { $place }: then it is <b>{ $at }</b> for you now?
button-yes = Yes
button-no = No
zone-noted = Noted: { $zone }.{ $count ->
    [0] {""}
   *[other] {" "}Everything in your plan keeps its time on the clock.
  }
trouble = That did not work: { $why } Please try again.
private-only = Reminders are between the two of us: write to me in a private chat.

## Calendar

calendar-offer = <b>{ $wanted } of { $count } events look like runs.</b>
    Tap one to take it in or leave it out.{ $left-out ->
    [0] {""}
   *[other] {" "}Left out, since over, more than a year ahead or too many: { $left-out }.
  }
calendar-needs-time = { $wanted ->
    [one] One run in your file has
   *[other] { $wanted } runs in your file have
  } no time of day. When do you run on those days?
    Tap the hour, or write the time.
calendar-saved = <b>{ $count ->
    [one] One run
   *[other] { $count } runs
  } saved</b>, each with a reminder { $lead } min before.{ $gone ->
    [0] {""}
   *[other] {" "}{ $gone } from your last file went.
  }
    Next: { $next }
calendar-name = My runs
calendar-run = Run
calendar-daily = Exercise for steady hips
calendar-empty = No event to come in that file.
calendar-none = No event is chosen.
calendar-export = Your plan. Open it in any calendar.
calendar-no-plan = Your plan is empty, so there is nothing to export.
button-earlier = ‹ Back
button-further = More ›
button-save-runs = Save { $count }
button-all = All
button-none = None
not-a-calendar = I read calendar files (.ics) only. Export your plan as one and send it to me.
file-fault = { $why }
file-lost = Telegram did not hand the file over.
file-too-big = The file is larger than 1 MB. Export fewer weeks.

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
menu-runs = say when you run: /runs Tue and Thu 18:30
menu-reminders = your plan: change, switch off, delete
menu-timezone = where you are
menu-why = what became of the last reminders
menu-next7 = the coming week
menu-privacy = what I keep
menu-settings = what can be set
menu-cancel = leave whatever is open
profile-description = I help runners whose hip drops: I explain three exercises, take you through them by timed messages, and remember what you did. General fitness information, no diagnosis. Stop if it hurts.
profile-short = A coach that steadies a runner's hips.
operator-faults = The changed content has faults; I go on with the old one.
    <pre>{ $faults }</pre>
operator-mended = The changed content is in use.
