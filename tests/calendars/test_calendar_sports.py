"""What looks like a run."""

from __future__ import annotations

import pytest

from bot.calendars.sports import is_run

RUNS = """
Run
Running
Easy Run
Easy Run - 5km
Run: Tempo
Run - Easy Run
Run - Long Run
Running: Base
5k run
Morning jog
Jog with Kim
Tempo 8km
Tempo run
Easy 8 km
Easy 45 min
Long 90min
Long run 24km
Sunday long run & breakfast
Recovery 30 minutes
10K
City 10K
8 km
6.2 miles
Intervals
Intervals 5 x 1000m
6x800
12 x 400 m
Interval training
Threshold intervals
Progression 12k
Strides
Easy + strides
Fartlek
parkrun
Parkrun #100
Park Run
Marathon
Berlin Marathon
Half marathon
Race day
10 mile race
Hill repeats
Track workout
Treadmill 30 min
Shakeout
Trail running
Lunch run
Birthday run
Run club
Group run meet-up
Run + core
Run/walk intervals
Walk/Run 30 min
Run, then yoga
Morning run through the woods
Run by the river
Color run
🏃 Gradual Build • 14km
🏃‍♀️ Week 3
Lauf
Langer Lauf
Dauerlauf 10 km
Tempodauerlauf
Lauftreff
Lockerer Lauf
Laufen mit Anna
Joggen
Fahrtspiel
Steigerungsläufe
Intervalle 6 x 800 m
Halbmarathon
Course à pied
course a pied 45 min
Footing
Footing 50 min
Sortie longue
Fractionné court
Séance VMA
Semi-marathon
Carrera
Carrera continua 40 min
Correr
Salir a correr
Rodaje suave 8 km
Tirada larga
Maratón
Corrida
Corrida leve 6 km
Correr no parque
Longão 18 km
Treino intervalado: corrida
RUN
ＲＵＮ
"""

OTHERS = """
Swim
Swim 2 km
Pool 1500 m
Bike
Bike: Tempo
Bike 40 km
Easy ride
Long ride 80 km
Cycling
Indoor cycling intervals
Tempo ride
Spin class
Swim, bike, run
Brick: bike then run
Strength
Strength for runners
Strength: Runner's circuit
Core, then run
Gym
Yoga
Yoga for runners
Pilates
Mobility
Rest
Rest day
Rest day or easy run
Day Off
Cross training
Long walk 8 km
Hike 12 km
Run errands
Run an errand
Run through slides
Run-through
Dry run
Dry run for Friday
Test run of the new server
School run
Coffee run
Running late
Run the numbers
Run payroll
Brunch
Brunch with Kim
Pruning
Training budget meeting
Training
Team meeting
Marathon meeting
Movie marathon
Netflix marathon
Marathon registration opens
Race condition review
Arms race
In the long run we are fine
Buy running shoes
Sprint planning
Weekly sync
Call: who runs what
Interview
Dentist
Lunch
Drive 80 km
Crunch
Grunt work
Trunk
Verlauf
Ablauf planen
Einkauf
Kreislauf
Im Laufe des Tages
Schwimmen
Radfahren 40 km
Krafttraining
Ruhetag
Besprechung
Natation
Vélo 60 km
Repos
Réunion
Courses
Natación
Bici 50 km
Descanso
Reunión
Natação
Bicicleta
Musculação
Reunião
💪 Full Body • 40m
🚴 Tempo
🏊 8 x 100m
🧘 after the race

...
"""


@pytest.mark.parametrize("title", RUNS.strip().splitlines())
def test_a_run_by_its_title(title: str) -> None:
    assert is_run(title)


@pytest.mark.parametrize("title", OTHERS.strip().splitlines())
def test_no_run_by_its_title(title: str) -> None:
    assert not is_run(title)


@pytest.mark.parametrize(
    ("title", "categories", "run"),
    [
        ("Base", "Running", True),
        ("Base", "Workout,Run", True),
        ("Base", "Cycling", False),
        ("Base", "Business", False),
        ("Easy run", "Business", True),
        ("Swim", "Running", False),
        ("", "Lauf", True),
    ],
)
def test_categories_tell_where_the_title_does_not(title: str, categories: str, run: bool) -> None:
    assert is_run(title, categories) == run


@pytest.mark.parametrize(
    ("title", "description", "run"),
    [
        ("Week 3 day 2", "Easy run, 40 minutes", True),
        ("Week 3 day 2", "Sport: Running", True),
        ("Week 3 day 2", "Workout type: Run", True),
        ("Week 3 day 2", "Sportart: Laufen", True),
        ("Week 3 day 2", "Warm up.\nThen run 5 km.", True),
        ("Week 3 day 2", "20 min easy jog", True),
        ("Week 3 day 2", "Keep a conversational pace", True),
        ("Week 3 day 2", "Bike: 60 min\nThen 10 min run", False),
        ("Week 3 day 2", "Rest. No run", False),
        ("Week 3 day 2", "", False),
        ("Quarterly goals", "How we run the team", False),
        ("Quarterly goals", "Agenda: what runs well", False),
        ("Swim", "Easy run afterwards", False),
    ],
)
def test_a_description_tells_only_by_plain_signs(title: str, description: str, run: bool) -> None:
    assert is_run(title, "", description) == run
