"""Several processes on one database: who they are, and updates that wait to be handled."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "process",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host", sa.String(64), nullable=False),
        sa.Column("polls", sa.Boolean(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("beat_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_index(
        "ix_inbox_waits", "inbox", ["chat", "id"],
        sqlite_where=sa.text("waits"), postgresql_where=sa.text("waits"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("inbox")
    op.drop_table("process")
