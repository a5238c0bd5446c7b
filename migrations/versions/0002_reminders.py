"""Reminders, the ledger of their occurrences, and dialogues under way."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("runner") as runner:
        runner.add_column(sa.Column("zone", sa.String(64), nullable=True))
        runner.add_column(sa.Column("quiet", sa.String(16), nullable=True))
        runner.add_column(
            sa.Column("unanswered", sa.Integer(), nullable=False, server_default="0")
        )
        runner.add_column(
            sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("uid", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reminder_runner", "reminder", ["runner"])
    op.create_index("ix_reminder_due_at", "reminder", ["due_at"])
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "reminder", sa.Integer(), sa.ForeignKey("reminder.id", ondelete="SET NULL"),
            nullable=True,
        ),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("run_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("wanted_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("next_at", Instant(), nullable=True),
        sa.Column("reason", sa.String(16), nullable=True),
        sa.Column("because_at", Instant(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("pings", sa.Integer(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reminder", "due_at", name="one_occurrence"),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_occurrence_line", "occurrence", ["state", "until"])
    op.create_index("ix_occurrence_runner", "occurrence", ["runner", "due_at"])
    op.create_index("ix_occurrence_next_at", "occurrence", ["next_at"])
    op.create_table(
        "draft",
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), autoincrement=False,
                  nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("runner"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("draft")
    op.drop_table("occurrence")
    op.drop_table("reminder")
    with op.batch_alter_table("runner") as runner:
        for column in ("silent", "unanswered", "quiet", "zone"):
            runner.drop_column(column)
