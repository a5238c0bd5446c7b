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
    I explain three exercises, take you through them by timed messages, remind you before each run (/runs), and remember what you did and how it felt (/progress).

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
red-flag-paused = Your session is paused. /stop ends it.
not-text = I read words only. Try /help.
unknown-command = I have no such command. /help lists what I can do.
nothing-to-cancel = Nothing to cancel. /help lists what I can do.
fault = Something went wrong on my side. Please try again. If it stays, tell the operator this number: <code>{ $number }</code>
old-button = That button is from another time. /help lists what I can do.
privacy = <b>What I keep, why, and how long</b>
    • Your Telegram number and language, when you first and last wrote, the page you read last, your settings, and your step rate if you told it: to answer you.
    • Your sessions: which sets, how long, when; what I ask of you; your days off: to show how it goes and to find the next dose.
    • With reminders: your time zone, your plan, and what became of each reminder, for thirteen months.
    • Only if you say yes: effort, pain, notes and self-checks, to decide what to offer. { $sealed ->
        [yes] They are encrypted in the database.
       *[no] The operator has set no key, so they are not encrypted in the database.
      }
    Not your name, not where you are, not your messages.

    It lies with whoever runs this coach, until you delete it; older backups of theirs may hold it somewhat longer. After a year and a half of silence I ask, and erase it a month later. Chats with bots are not end-to-end encrypted.

    /export gives you all of it, /delete erases all of it, /settings stops and erases how it felt alone.
leaving = <b>We have not heard from each other for a year and a half.</b>
    In thirty days I erase all that I keep of you. Write me anything, and it stays. /export gives you a copy first.
settings = <b>Settings</b>
    Time zone: { $zone }
    Quiet hours, without daily reminders: { $quiet }
    Your day ends at { $ends }
    Summary on Sundays: { $weekly ->
        [on] yes
       *[off] no
    }
    Pictures: { $pictures ->
        [light] yes, charts on light ground
        [dark] yes, charts on dark ground
       *[none] none, text only
    }
    How it felt, kept: { $kept ->
        [yes] yes
        [no] no
       *[unknown] not asked yet
    }
ask-day-ends = At what hour does your day end? What you do after midnight counts for the day before until then.
button-day-ends = When my day ends
button-weekly = { $weekly ->
    [on] No summary on Sundays
   *[off] Summary on Sundays
  }
button-pictures = { $now ->
    [light] Charts: dark
    [dark] Text only
   *[none] Pictures: yes
  }
button-keeping = { $kept ->
    [yes] Stop keeping how it felt
   *[no] Keep how it felt
  }
ask-forget = <b>Stop and erase?</b> Everything you told me of effort, pain and self-checks is deleted, your notes too, and your doses begin anew. What you did in sessions stays. This cannot be undone.
button-forget = Stop and erase
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
reason-paused = it was a day off
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

## How it felt

ask-consent = <b>May I keep how it felt?</b>
    After a session I would ask two things: how hard it was, and whether anything hurt. From the answers I decide what to offer next, and /progress shows them. That is health data, so I keep it only if you say yes. /settings stops it and erases it at any time; /privacy says more.
button-agree = Yes, keep it
button-decline = No
consent-declined = Then I keep none of it, and I will not ask again after sessions. Your doses stay as they are. If something hurts more than a little, stop; at 6 of 10 or more, see a doctor or physiotherapist. /pain asks again.
ask-effort = <b>How hard was it?</b> 0 is nothing, 10 is all you had.
ask-pain = <b>Does anything hurt?</b> 1 is hardly any, 10 the worst you can think of.
ask-settled = <b>How is it now, also when you walk and climb stairs?</b> 1 is hardly any pain, 10 the worst you can think of.
ask-morning = <b>Good morning.</b> Yesterday you told me of pain, { $level } of 10. How is it now?
ask-side = <b>On which side?</b>
ask-other-side = <b>And on the { $side ->
    [left] left
   *[right] right
  } side?</b>
ask-spot = <b>Where about?</b>
ask-note = Write it in one message, at most { $longest } characters. /cancel leaves it.
button-no-pain = No pain
button-left = Left
button-right = Right
button-both = Both, the same
button-apart = Both, not the same
button-middle = In the middle
button-note = Add a note
button-settled = It has settled
button-pain = It still hurts
place = { $place ->
    [outer-hip] Outer side of the hip
    [groin] Groin or front of the hip
    [knee] Knee
    [back] Back
   *[elsewhere] Somewhere else
  }
nothing-told = All right, nothing noted.
note-kept = Noted.
felt-effort = Effort { $level } of 10.
felt-no-pain = No pain.
felt-pain = Pain { $level } of 10{ $side ->
    [left] {", left"}
    [right] {", right"}
   *[none] {""}
  }{ $place ->
    [outer-hip] {", outer side of the hip"}
    [groin] {", groin or front of the hip"}
    [knee] {", knee"}
    [back] {", back"}
    [elsewhere] {", somewhere else"}
   *[none] {""}
  }.
gate-go = Go on as planned.{ $held }
gate-held = { " " }The hip drop stays out while the outer side of your hip is sore: it squeezes what hurts there.
gate-lighter = <b>Lighter for now.</b> { $why } Sessions get shorter, and we look again tomorrow. If it grows, stop.
gate-settled = <b>Good that it has settled.</b> The first sessions are light; from the next day without more than a little pain on, we go on as before.
gate-stop = <b>No session for now.</b> { $why } Leave running and these exercises until it has settled to 3 or less, in daily life too. See a doctor or physiotherapist if it has not within a few days, if it comes back, wakes you at night or makes you limp. If you cannot put weight on the leg, go to an emergency department.

    When it has settled, tell me here.
gate-why-pain = On { $day } you told me of pain, { $level } of 10.
gate-why-rising = Your pain rose over three days, to { $level } of 10 on { $day }.
gate-flag = <b>No session for now.</b> You told me of something that a doctor or physiotherapist should look at first. Please do that before you run or train again. If it gets worse, or you cannot put weight on the leg, go to an emergency department.

    When they say that you may, and it hurts 3 of 10 at most, tell me here.
barred-in-group = Not just now. Write to me in private, and I say why.
barred-exercise = <b>{ $title } waits.</b> It loads the outer side of the hip, and you told me that it is sore there. The isometric hold and the side plank are open. When it no longer hurts, tell me with /pain.

## Doses

load = { $sets ->
    [one] { $sets } set
   *[other] { $sets } sets
  } of { $work }
dose-in = { $exercise } ({ $routine })
dose-changed = { $why ->
    [went-well] <b>Next time a little more</b>, since two sessions in a row went well:
    [pain] <b>Less for now</b>, since it hurt:
    [break] <b>A little less</b>, since the last session is two weeks ago or more (/dose sets it back):
   *[by-hand] <b>As you set it:</b>
  }
    { $lines }
doses-changed = { $why ->
    [went-well] <b>Next time a little more</b>, since two sessions in a row went well: { $count } doses go up a step.
    [pain] <b>Less for now</b>, since it hurt: { $count } doses go down a step.
    [break] <b>A little less</b>, since the last session is two weeks ago or more: { $count } doses go down a step.
   *[by-hand] <b>As you set it:</b> { $count } doses.
  } /dose shows them all.
dose-change = • { $exercise }: { $now } instead of { $before }
dose-kept = { $exercise }: { $now }, as before. I ask for more only after two more good sessions.
button-keep-dose = Keep { $dose }
doses = <b>What I ask of you, on each side</b>
    { $lines }

    Two good sessions in a row take a dose up a step, pain or a long break take it down.
dose-line = • { $exercise }: { $now }
button-change-dose = { $exercise }
button-doses = All doses
dose-one = <b>{ $exercise }</b>
    Now { $now } on each side. You can go from { $least } to { $most }.
dose-narrow = While it hurts I do not go up.
dose-refused = While it hurts that much, this dose stays down.
card-lighter = Lighter today: you told me of pain.
card-first = The { $side ->
    [left] left
   *[right] right
  } side begins: it is the weaker one.
card-held-back = Left out while the outer side of your hip is sore: { $exercises }.

## Progress

progress = <b>How it goes</b>

    { $lines }
progress-nothing = <b>Nothing done yet.</b> A warm-up takes about five minutes and needs a wall, a step and a mat. Then I can show you how it goes.
week-days = <b>This week:</b> { $days ->
    [0] nothing yet
    [one] something done on { $days } day
   *[other] something done on { $days } days
  }.
week-runs = <b>This week:</b> warmed up before { $done } of { $planned } { $planned ->
    [one] run
   *[other] runs
  }{ $ahead ->
    [0] {""}
   *[other] , { $ahead } still to come
  }. Something done on { $days } { $days ->
    [one] day
   *[other] days
  }.
progress-score = <b>Steadiness:</b> { $score } of 100. It rises with each day you keep and falls softly with each you miss. { $streak ->
    [0] Your next session begins a new row.
    [one] { $streak } in a row so far.
   *[other] { $streak } in a row.
  }
progress-best = <b>Longest { $exercise }:</b> left { $left } s, right { $right } s.
progress-last = <b>Last sessions</b>
    { $lines }
progress-session = • { $day }: { $title }, { $sets ->
    [one] { $sets } set
   *[other] { $sets } sets
  }{ $how ->
    [done] {""}
   *[stopped] , stopped early
  }
weekly = <b>Your week</b>

    { $lines }
off-until = <b>Days off</b> until { $day }, that day included. /resume ends them.
button-share = For my physiotherapist
button-weekly-off = No more weekly summaries
ask-share = I draw one page (PDF) of your last four weeks: what you did, your doses, and how it felt. It has no name on it. Shall your notes be on it?
button-with-notes = With notes
button-without-notes = Without notes
sharing = I am drawing the page; it comes in a moment.

## Days off

ask-days-off = No session is running. Do you want some days off, for a holiday or because you are ill? I send no reminders then, and they break no row.
button-days-off = { $days } days
bad-days = Write how long, for example /pause 7 days or /pause 2 weeks; { $most } days at most.
resting = <b>Days off</b> until { $day }, that day included. No reminders until then, and your row stays whole. Get well, or enjoy it.
button-back-again = I am back
back-again = <b>Good to have you back.</b> Reminders come again as planned. After two weeks without a session I begin a little lighter.

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
menu-progress = how it goes, in words and pictures
menu-pain = tell me how it feels
menu-dose = how much I ask of you
menu-cadence = a metronome for a run: /cadence 170, or /cadence +5 %
menu-share = a page for your physiotherapist
menu-privacy = what I keep
menu-settings = what can be set
menu-cancel = leave whatever is open
profile-description = I help runners whose hip drops: I explain three exercises, take you through them by timed messages, and remember what you did. General fitness information, no diagnosis. Stop if it hurts.
profile-short = A coach that steadies a runner's hips.
operator-faults = The changed content has faults; I go on with the old one.
    <pre>{ $faults }</pre>
operator-mended = The changed content is in use.

## The runner's data

export = Everything I keep of you: your settings and plan, your sessions and sets, which reminders went out, and what you told me of effort and pain. README.txt in the file says what is what; the tables open in a spreadsheet.
delete-ask = <b>Delete everything I keep of you?</b>
    What goes: your Telegram number, language and time zone, your settings, your plan and its reminders, your days off, all sessions and sets (one that is running ends), your doses and self-checks, and what you told me of effort and pain.

    <b>It cannot be undone.</b> You can have a copy first. The button is good for ten minutes.

    Not in my reach: the messages in this chat, which are with Telegram, and older backups of whoever runs this coach.
delete-kept = Nothing was deleted.
delete-done = <b>All of it is gone.</b> Nothing of you is left in my database, and I send nothing more. If you write again, we start anew.
button-export = A copy first
button-delete-all = Delete everything
button-keep = Keep
menu-export = a copy of everything I keep of you
menu-delete = erase everything I keep of you

## Self-check

menu-check = look at your hips, left beside right, every four weeks
self-check = <b>{ $title }</b>, about { $minutes } min
    { $intro }

    <b>Filming</b>
    { $filming }

    <b>What you do</b>
    { $tasks }

    You need: { $equipment }.
dose-timed = Hold as long as your form is good, { $seconds } seconds at most{ $sets ->
    [one] {""}
   *[other] , { $sets } sets
  }{ $sides ->
    [each] , on each side
   *[both] {""}
  }.
amount-timed = as long as you can
cue-timed = <b>HOLD { $side }</b>, as long as you can with good form. Then Done.
paused-timed = <b>PAUSED</b> · { $what } { $side }
    Resume begins this hold anew: with a rest in it the seconds would tell you nothing. After a day I close the session.
self-check-ask = <b>{ $side ->
    [left] Left
   *[right] Right
  } leg standing: did your hips stay level?</b>
    Look at your film first, at the lowest point.
button-level = Level
button-dropped-little = Dropped a little
button-dropped-clearly = Dropped clearly
button-not-sure = Not sure
self-check-result = <b>{ $title }, { $day }</b>
self-check-plank = • Side plank { $side ->
    [left] left
   *[right] right
  }: { $seconds } s{ $change ->
    [more] , { $by } s more than last time
    [less] , { $by } s less than last time
    [same] , about as last time
   *[none] {""}
  }
self-check-step-down = • Step-down { $side ->
    [left] left
   *[right] right
  }: { $seen ->
    [level] hips level
    [little] hips dropped a little
    [clearly] hips dropped clearly
   *[unsure] not sure
  }{ $before ->
    [level] {" "}(last time: level)
    [little] {" "}(last time: dropped a little)
    [clearly] {" "}(last time: dropped clearly)
    [unsure] {" "}(last time: not sure)
   *[none] {""}
  }
self-check-longer = You held the { $side ->
    [left] left
   *[right] right
  } side { $by } s longer. Some difference between sides is common.
self-check-alike = You held both sides about equally long.
self-check-last = Last time was { $day }.
self-check-first = This is your first one. Next time I set the two side by side.
self-check-alone = I have no earlier one to set beside it.
self-check-caution = A few seconds, or one film, say little; how it goes over months says more. This is no diagnosis.
self-check-next = I ask again in four weeks, on { $day }.
self-check-not-kept = I have not written this down, since you have not agreed that I may; /pain asks you. It stands in this chat only.
self-check-off = I will not ask again by myself. /check starts the next one.
self-check-again = <b>{ $title }?</b> Your last one is four weeks ago. It takes your film and a few minutes; leave it for another day if anything hurts.
    /check shows how to film it.
button-no-recheck = Do not remind me

## Operators

operator-stats = <b>How I am doing</b>
    Running since { $since } UTC.
    Runners: { $runners }; active in 7 days { $week }, in 30 days { $month }
    Sessions in 7 days: { $sessions } begun, { $done } of them done; { $running } running now
    Reminders in 24 hours: { $last_day }
    Reminders in 7 days: { $last_week }
    Waiting: { $line } reminders, { $calls } calls to Telegram
    Dropped as too late: { $dropped } calls
operator-reminders = { $sent } sent ({ $late } late, { $unanswered } unanswered), { $failed } failed, { $skipped } skipped ({ $away } while I was away)
operator-database = The database fails since { $since } UTC (<code>{ $error }</code>). I can keep nothing new until it works again.
    Is the disk full? Can its folder be written to? Does another program hold it? Is the server up? I go on trying by myself.
operator-failing = Something fails again and again since { $since } UTC: <code>{ $name }</code>. The rest goes on.
    The log says why. If a restart does not help, please report it with those lines.
operator-well = Well again: <code>{ $name }</code>. It had failed since { $since } UTC.
operator-refused = Telegram refused my token on { $since } UTC, so I ended. Now it is accepted again.
    What fell due in between is written off where it came too late; /stats counts it as skipped.

## Pictures. What stands in a picture has no markup; picture-…-told stands below it.

picture-days = { $planned ->
    [0] Something done on { $any ->
        [one] 1 day
       *[other] { $any } days
      }
   *[other] { $done } of { $planned } planned days done
  }
picture-until = { $weeks } weeks, up to { $day }
picture-sign = { $sign ->
    [full] Strength session
    [light] Warm-up or one exercise
    [missed] Planned, not done
    [off] Day off
    [free] Nothing planned
    [pain] Pain of { $level } or more
   *[today] Today
  }
picture-days-told = <b>{ $headline }</b>
    In { $weeks } weeks: something done on { $any ->
        [one] 1 day
       *[other] { $any } days
      }, the strength session on { $full } of them.{ $planned ->
        [0] {""}
       *[other] {" "}Planned and not done: { $missed }.
      } Days off: { $off }. Pain of { $level } or more: { $pains ->
        [0] on no day
        [one] on 1 day ({ $worst } of 10)
       *[other] on { $pains } days ({ $worst } of 10 at most)
      }.
    <blockquote expandable>Days with something done, by week:
    { $lines }</blockquote>
picture-week = from { $day }: { $count }
picture-trend = { $trend ->
    [longer] longer than at first
    [shorter] shorter than at first
   *[same] about as long as at first
  }
picture-side-trend = { $side ->
    [left] left
   *[right] right
  } { $trend }
picture-holds = { $title }: { $trend }
picture-each = { $each ->
    [week] The longest hold of each week
   *[session] The longest hold of each session
  }
picture-side = { $side ->
    [left] Left
   *[right] Right
  }
picture-pain = Pain told after it, 1 to 10
picture-holds-told = <b>{ $headline }</b>
    { $lines }
    Pain of { $level } or more told { $pains ->
        [0] after none of { $count ->
            [one] 1 session
           *[other] { $count } sessions
          }
       *[other] after { $pains } of { $count ->
            [one] 1 session
           *[other] { $count } sessions
          }, { $worst } of 10 at most
      }.
picture-holds-side = • { $side ->
    [left] Left
   *[right] Right
  }: { $count ->
    [one] { $latest } ({ $ended })
   *[other] { $first } at first ({ $began }), { $latest } at last ({ $ended }), { $longest } at most
  }
picture-sides = { $longer ->
    [left] Left held { $by } s longer
    [right] Right held { $by } s longer
    [alike] Both sides held about equally long
   *[none] Self-check
  }
picture-checks = { $count ->
    [one] The first self-check
   *[other] The last { $count } self-checks, the newest below
  }
picture-plank = Side plank
picture-step-down = Hips in the step-down
picture-seen = { $seen ->
    [level] level
    [little] dropped a little
    [clearly] dropped clearly
    [unsure] not sure
   *[none] not looked at
  }
picture-not-timed = not timed
picture-check-side = { $side ->
    [left] left
   *[right] right
  } { $length }, { $seen }
picture-check = • { $day }: { $left }; { $right }
picture-sides-told = <b>{ $headline }</b>
    Side plank, and how the hips were in the step-down:
    { $lines }
    A few seconds say little; how it goes over months says more.

## The page to share. It is printed, so only its caption has markup.

sheet-headline = Hip training, { $first } to { $last }
sheet-note = Made from the runner’s own entries in a training bot. General fitness, no diagnosis.
sheet-done = What was done
sheet-day = { $what ->
    [due] Planned days kept
    [any] Days with anything done
   *[off] Days off or resting
  }
sheet-of = { $count } of { $of }
sheet-no-plan = no plan
sheet-no-sessions = Sessions done to the end
sheet-times = { $count ->
    [one] once
   *[other] { $count } times
  }
sheet-asked = Asked at present
sheet-none-asked = Nothing is asked.
sheet-dose = { $sets ->
    [one] { $sets } set
   *[other] { $sets } sets
  } of { $work } { $unit ->
    [seconds] s
    [holds] holds of { $seconds } s
   *[reps] reps
  }{ $sides ->
    [each] {" "}each side
   *[both] {""}
  }
sheet-since = { $why ->
    [went-well] since { $day }, after two good sessions
    [pain] since { $day }, lowered because of pain
    [break] since { $day }, lowered after a break
   *[by-hand] since { $day }, set by the runner
  }
sheet-start = unchanged since the start
sheet-asked-line = { $dose }
    { $since }
sheet-holds = { $title }: longest hold of each day, in seconds
sheet-no-holds = No hold times kept.
sheet-hold-side = { $side ->
    [left] Left
   *[right] Right
  }, last { $seconds } s
sheet-hold-pain = Pain { $level }+ after it
sheet-felt = Effort and pain, day by day
sheet-row = { $row ->
    [done] Done
    [effort] Effort
   *[pain] Worst pain
  }
sheet-place = { $place ->
    [outer-hip] Outer hip
    [groin] Groin/front
    [knee] Knee
    [back] Back
    [elsewhere] Elsewhere
   *[none] Place not told
  }{ $side ->
    [left] , left
    [right] , right
   *[none] {""}
  }
sheet-rest = { $count } other places
sheet-key = { $full } strength session, { $light } warm-up or one exercise, { $missed } planned and not done, { $off } day off. Empty: nothing told.
sheet-no-answers = No answers kept.
sheet-pain-untold = No answers on pain kept.
sheet-no-pain = No pain told.
sheet-worst = Worst pain: { $level } of 10 on { $day } ({ $where }). Most often: { $often } ({ $count ->
    [one] 1 day
   *[other] { $count } days
  }).
sheet-gate = { $level ->
    [go] The bot’s pain rule at present: sessions as planned.
    [lighter] The bot’s pain rule at present: lighter sessions since { $day }, as { $why }.
   *[stop] The bot’s pain rule at present: no sessions since { $day }, as { $why }. Only the runner’s word that it has settled to 3 or less opens them again.
  }
sheet-gate-why = { $why ->
    [pain] pain of { $level } was told
    [rising] pain rose over three days, to { $level }
    [flag] the runner told of something that somebody should look at first
    [settled] pain has just settled
   *[nothing] pain was told
  }
sheet-held = Left out since { $day }: exercises that load what is sore ({ $places }).
sheet-both = { $first } { $second }
sheet-checks = Self-checks: seconds held, and how the hips were seen in a step-down
sheet-no-checks = No self-check kept.
sheet-check-column = { $column ->
    [plank-left] Side plank, left
    [plank-right] Side plank, right
    [step-left] Step-down, left
    [step-right] Step-down, right
   *[day] Date
  }
sheet-notes = Notes of the runner
sheet-more = and { $count } more
sheet-scale = Pain 0–10, effort 0–10 as told by the runner after sessions.
sheet-sources = Sources of the exercise plan: { $sources }.
sheet-lacking = □ stands for signs that this page cannot print.
sheet-caption = <b>Your page for a physiotherapist</b>, { $first } to { $last }: what you did, your doses, and how it felt. It has no name on it, but it shows health data. Forward it only to somebody you trust.

## Listening

button-listen = Listen
button-aloud = Without the track
listen-waiting = <b>WAIT FOR THE TRACK</b> · { $title }, { $span }
    It is on its way. When it is here, press play on it and Resume here at the same moment. From then on the chat makes no sound.
listen-leads = No sound here: the track leads. This begins at { $place } on it.
listen-moved = No sound here. The track has not moved: this is at { $place } on it, so move it there.
listen-goes-on = No sound here: the track leads, and goes on from { $place }.
listen-paused = <b>PAUSED</b> at { $place } · { $what } { $side }
    Pause the track there too. To go on, press play on it and Resume here at the same moment. After a day I close the session.
track-title = { $title }, { $minutes } min
track-performer = Hip Drop Coach
track-caption = <b>{ $title }</b>, { $span }. Press play here and Resume on the card above at the same moment.
refused-track-leads = The track cannot wait by itself. For a longer rest, pause both.
refused-no-track-now = Listen is there at the very beginning of a session only, and not in the self-check.

## Films and tracks

no-track = The track could not be made just now. Please ask for it again in a minute.
page-alt = In the picture: { $alt }

## Metronome

cadence-title = { $rate } steps a minute
cadence-track = <b>{ $rate } steps a minute</b> for { $minutes } min{ $how ->
    [more] , { $percent } % more than your { $own }
    [fewer] , { $percent } % fewer than your { $own }
    [same] , about your own { $own }
   *[alone] {""}
  }.

    Each click is one step, high for one foot, low for the other. Keep your usual speed. For a longer run tap repeat in the player, and keep it low enough to hear the traffic.

    Change in small steps, and stop if anything hurts. In one small study, 12 runners without a control group, the pelvis dropped less after practice at 10 % more steps; 5 to 10 % is the usual try. It is no promise.
cadence-far = <b>{ $rate } are { $percent } % more than your { $own }.</b> That is a lot at once: 5 to { $most } % is the usual try, and legs need weeks to get used to it. Shall we start smaller?
cadence-more = +{ $percent } %: { $rate }
button-cadence-anyway = { $rate } anyway
cadence-own = <b>Your step rate: { $rate } steps a minute.</b>
    Tap how much more often you want to step, and I send ten minutes of clicks. Or write it: <code>/cadence 170</code>, or for 20 minutes <code>/cadence 170 20</code>.
button-cadence = My step rate
button-cadence-change = Change my rate
button-cadence-forget = Forget it
cadence-ask = <b>How many steps a minute do you take now?</b>
    On an easy run count the steps of one foot for 30 seconds and multiply by 4, or look at your watch. Tap what is nearest, or write the number.

    If you know what you want to hear, write for example <code>/cadence 170</code>.
cadence-miscounted = A step rate lies between { $least } and { $most } steps a minute, both feet counted. Write the number, for example <code>164</code>.
cadence-forgotten = Your step rate is forgotten. /cadence asks for it again.
cadence-bad-rate = I click from { $least } to { $most } steps a minute. Write for example <code>/cadence 170</code>, or <code>/cadence +5 %</code>.
cadence-bad-percent = I go from { $least } to { $most } % more; 5 to 10 % is what runners in trials tried. Write for example <code>/cadence +5 %</code>.
cadence-bad-minutes = A track takes { $least } to { $most } minutes; on repeat it lasts as long as you run. Write for example <code>/cadence 170 20</code>.
cadence-unclear = I read no step rate in that. Write for example <code>/cadence 170</code>, <code>/cadence 170 20</code> for 20 minutes, or <code>/cadence +5 %</code> for 5 % more than yours.
