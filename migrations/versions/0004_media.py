"""Sessions that are listened to, a runner's cadence, and what Telegram has of our files."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("guided_session") as session:
        session.add_column(
            sa.Column("listening", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("runner") as runner:
        runner.add_column(sa.Column("cadence", sa.Integer(), nullable=True))
    op.create_table(
        "upload",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("file", sa.String(256), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", "bot"),
    )
    op.create_index("ix_upload_sent_at", "upload", ["sent_at"])


def downgrade() -> None:
    op.drop_table("upload")
    with op.batch_alter_table("runner") as runner:
        runner.drop_column("cadence")
    with op.batch_alter_table("guided_session") as session:
        session.drop_column("listening")
