"""Two strict clients that are not ours understand every answer."""

from collections.abc import AsyncIterator

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InputMediaPhoto
from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup as Markup

from bot.local import LocalChat
from bot.local.incoming import _TINY_PICTURE as PICTURE

TOKEN = "7:test"


@pytest.fixture
async def ptb(url: str) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(TOKEN, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")
    async with bot:
        yield bot


@pytest.fixture
async def aio(url: str) -> AsyncIterator[aiogram.Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    async with aiogram.Bot(TOKEN, session=session) as bot:
        yield bot


@pytest.fixture
def picture() -> BufferedInputFile:
    return BufferedInputFile(PICTURE, "a.png")


async def test_ptb_knows_itself(ptb: telegram.Bot) -> None:
    assert ptb.username == "hip_drop_coach_bot"


async def test_ptb_sends_edits_and_deletes(ptb: telegram.Bot, chat: LocalChat) -> None:
    sent = await ptb.send_message(1, "<b>hold</b>", parse_mode="HTML", disable_notification=True)
    edited = await sent.edit_text("rest")
    assert isinstance(edited, telegram.Message)
    assert chat.transcript()[-1]["text"] == "rest"
    assert chat.transcript()[-1]["silent"]
    assert await sent.delete()
    assert len(chat.transcript()) == 1


async def test_ptb_hears_a_press_with_its_whole_message(
    ptb: telegram.Bot, chat: LocalChat
) -> None:
    button = telegram.InlineKeyboardButton("Done", callback_data="done")
    markup = telegram.InlineKeyboardMarkup([[button]])
    sent = await ptb.send_message(1, "hold", reply_markup=markup)
    chat.press(sent.message_id, "done")
    query = (await ptb.get_updates())[-1].callback_query
    assert query.message.text == "hold"
    assert query.message.reply_markup == markup
    assert await query.answer("well done")


@pytest.mark.parametrize("kind", ["photo", "animation", "audio", "voice", "video", "document"])
async def test_ptb_sends_a_file_and_sends_it_again_by_id(ptb: telegram.Bot, kind: str) -> None:
    send = getattr(ptb, f"send_{kind}")
    file = getattr(await send(1, PICTURE, caption="look"), kind)
    file = file[-1] if kind == "photo" else file
    again = await send(1, file.file_id)
    assert getattr(again, kind)
    assert await (await ptb.get_file(file.file_id)).download_as_bytearray() == PICTURE


async def test_ptb_reads_every_kind_of_update(ptb: telegram.Bot, chat: LocalChat) -> None:
    chat.edit(chat.say("one")["message_id"], "two")
    for message in (chat.photo(), chat.sticker(), chat.voice(), chat.location(52.5, 13.4)):
        assert message["message_id"]
    chat.document("a.txt", b"x")
    chat.say("in a group", user=2, chat=-100)
    chat.block()
    chat.unblock()
    updates = await ptb.get_updates()
    assert updates[2].edited_message.text == "two"
    assert updates[-3].message.chat.type == "group"
    assert updates[-2].my_chat_member.new_chat_member.status == "kicked"
    assert updates[-1].my_chat_member.new_chat_member.status == "member"


async def test_ptb_sees_a_refusal_as_its_own_error(ptb: telegram.Bot, chat: LocalChat) -> None:
    chat.block()
    with pytest.raises(telegram.error.Forbidden):
        await ptb.send_message(1, "x")


async def test_aiogram_reads_sent_messages(aio: aiogram.Bot) -> None:
    markup = Markup(inline_keyboard=[[Button(text="Done", callback_data="d")]])
    sent = await aio.send_message(1, "<b>x</b>", parse_mode="HTML", reply_markup=markup)
    assert sent.reply_markup.model_dump() == markup.model_dump()
    edited = await aio.edit_message_text("y", chat_id=1, message_id=sent.message_id)
    assert isinstance(edited, aiogram.types.Message)
    assert (await aio.copy_message(1, 1, sent.message_id)).message_id > sent.message_id
    assert (await aio.send_location(1, 52.5, 13.4)).location
    assert await aio.delete_messages(1, [sent.message_id])


async def test_aiogram_reads_every_kind_of_file(
    aio: aiogram.Bot, picture: BufferedInputFile
) -> None:
    for kind in ("photo", "animation", "audio", "voice", "video", "document"):
        sent = await getattr(aio, f"send_{kind}")(1, picture, caption="look")
        assert sent.caption == "look"
        assert getattr(sent, kind)


async def test_aiogram_swaps_a_picture_in_place(
    aio: aiogram.Bot, picture: BufferedInputFile
) -> None:
    sent = await aio.send_photo(1, picture)
    media = InputMediaPhoto(media=BufferedInputFile(PICTURE, "b.png"), caption="new")
    edited = await aio.edit_message_media(media, chat_id=1, message_id=sent.message_id)
    assert edited.caption == "new"


async def test_aiogram_sends_an_album(aio: aiogram.Bot, picture: BufferedInputFile) -> None:
    one, two = InputMediaPhoto(media=picture), InputMediaPhoto(media=picture, caption="two")
    sent = await aio.send_media_group(1, [one, two])
    assert sent[0].media_group_id == sent[1].media_group_id


async def test_aiogram_reads_chats_and_members(aio: aiogram.Bot) -> None:
    message = await aio.send_message(1, "x")
    assert await aio.pin_chat_message(1, message.message_id)
    assert (await aio.get_chat(1)).pinned_message.message_id == message.message_id
    assert (await aio.get_chat_member(1, 1)).status == "member"
    assert await aio.unpin_all_chat_messages(1)


async def test_aiogram_presents_the_bot(aio: aiogram.Bot) -> None:
    command = aiogram.types.BotCommand(command="today", description="Today")
    assert await aio.set_my_commands([command], language_code="de")
    [kept] = await aio.get_my_commands(language_code="de")
    assert kept.model_dump() == command.model_dump()
    assert await aio.get_my_commands() == []
    assert await aio.set_my_description("All", language_code="")
    assert (await aio.get_my_description()).description == "All"
    assert (await aio.get_my_name()).name == "Hip Drop Coach"
    assert (await aio.get_chat_menu_button()).type == "default"
    assert (await aio.get_webhook_info()).url == ""


async def test_aiogram_hears_updates(aio: aiogram.Bot, chat: LocalChat) -> None:
    chat.say("hello", user=2)
    [_, update] = await aio.get_updates()
    assert update.message.from_user.id == 2
    assert await aio.set_message_reaction(
        2, update.message.message_id, [aiogram.types.ReactionTypeEmoji(emoji="🔥")]
    )
    assert chat.transcript(2)[-1]["reactions"][0]["emoji"] == "🔥"
