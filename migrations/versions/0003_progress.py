"""How it felt, doses, self-checks, days off, errands, and the program's own notes."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0003"
down_revision = "0002"

NEW_ON_RUNNER = ("day_start", "weekly", "pictures", "consent", "consent_at")


def upgrade() -> None:
    with op.batch_alter_table("runner") as runner:
        runner.add_column(sa.Column("day_start", sa.Integer(), nullable=False, server_default="4"))
        runner.add_column(
            sa.Column("weekly", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        runner.add_column(
            sa.Column("pictures", sa.String(8), nullable=False, server_default="light")
        )
        runner.add_column(sa.Column("consent", sa.Boolean(), nullable=True))
        runner.add_column(sa.Column("consent_at", Instant(), nullable=True))
    op.create_table(
        "away",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_away_runner", "away", ["runner"])
    op.create_table(
        "errand",
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), autoincrement=False,
                  nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("runner", "kind"),
    )  # fmt: skip
    op.create_index("ix_errand_due_at", "errand", ["due_at"])
    op.create_table(
        "note",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("asked", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("session", sa.Integer(), sa.ForeignKey("guided_session.id"), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("felt", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("runner", "asked", name="one_answer"),
    )
    op.create_index("ix_check_in_runner_at", "check_in", ["runner", "at"])
    op.create_index("ix_check_in_session", "check_in", ["session"])
    op.create_table(
        "dose_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("exercise", sa.String(64), nullable=False),
        sa.Column("routine", sa.String(64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("work", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(48), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("runner", "exercise", "routine", "because", name="one_change"),
    )
    op.create_table(
        "self_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("session", sa.Integer(), sa.ForeignKey("guided_session.id"), nullable=False,
                  unique=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )  # fmt: skip
    op.create_index("ix_self_check_runner", "self_check", ["runner"])
    # For counting what the last days brought, whatever the years before have left behind.
    op.create_index("ix_occurrence_due_at", "occurrence", ["due_at"])
    op.create_index("ix_guided_session_started_at", "guided_session", ["started_at"])


def downgrade() -> None:
    op.drop_index("ix_guided_session_started_at", "guided_session")
    op.drop_index("ix_occurrence_due_at", "occurrence")
    for table in ("self_check", "dose_change", "check_in", "note", "errand", "away"):
        op.drop_table(table)
    with op.batch_alter_table("runner") as runner:
        for column in reversed(NEW_ON_RUNNER):
            runner.drop_column(column)
