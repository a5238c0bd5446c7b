"""Runners, guided sessions and the sets done in them."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "runner",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("met_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("page", sa.String(64), nullable=True),
        sa.Column("page_at", Instant(), nullable=True),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "guided_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("runner", sa.BigInteger(), sa.ForeignKey("runner.id"), nullable=False),
        sa.Column("routine", sa.String(64), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("speed", sa.Float(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("origin", Instant(), nullable=False),
        sa.Column("held", sa.Float(), nullable=True),
        sa.Column("cut", sa.JSON(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("card", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("chat", "runner", "live", name="one_live"),
    )
    op.create_index("ix_guided_session_runner", "guided_session", ["runner"])
    op.create_index("ix_guided_session_due_at", "guided_session", ["due_at"])
    op.create_table(
        "set_done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), sa.ForeignKey("guided_session.id"), nullable=False),
        sa.Column("exercise", sa.String(64), nullable=False),
        sa.Column("side", sa.String(8), nullable=True),
        sa.Column("set", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(8), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_set_done_session", "set_done", ["session"])


def downgrade() -> None:
    op.drop_table("set_done")
    op.drop_table("guided_session")
    op.drop_table("runner")
