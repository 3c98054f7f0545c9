"""What a page says after a form was done; the address carries the word alone, never a text."""

DONE = {
    "taken": "It is yours now.",
    "released": "It waits for anybody again.",
    "dismissed": "It is dismissed; nobody is told anything. You can undo this.",
    "reopened": "It waits again.",
    "split": "The texts that you chose are a cluster of their own now: this one.",
    "joined": "Both are one cluster now.",
    "parted": "It is a cluster of its own again.",
    "linked": "It is answered. Everybody who asked is being told.",
    "unlinked": "It waits again. Who was told by then keeps what they were told.",
    "assigned": "It is passed on.",
    "noted": "The note is kept.",
    "asked": "The question is on its way to the person.",
    "said": "It is on its way to the person.",
    "paused": "The talk rests: what the person writes is not passed on until it goes on.",
    "resumed": "The talk goes on.",
    "closed": "The talk is closed.",
    "confirmed": "The telling runs.",
    "cancelled": "Nobody more is told.",
    "session_ended": "The session is ended.",
    "role_set": "The role is changed. Sessions end where it is a lower one.",
    "disabled": "The moderator cannot come in any more; every session of theirs is ended.",
    "enabled": "The moderator may come in again.",
    "group_kept": "The group is kept.",
    "group_dropped": "The group is dissolved; its clusters go back to everybody.",
    "draft_saved": "The draft is saved.",
    "draft_rebased": "It is held against what is published now.",
    "draft_discarded": "The draft is dropped. Its saved versions stay in the store.",
    "review_asked": "A second person is asked to review it.",
    "review_returned": "It went back to its authors, with your comment.",
    "review_withdrawn": "It is yours to write in again; nobody reviews it now.",
    "claim_paused": "Nobody is answered from it until it is resumed.",
    "claim_paused_told": "Nobody is answered from it until it is resumed. Under “Tellings” you can "
    "have those told who got its answer.",
    "claim_resumed": "People are answered from it again.",
    "claim_retracted": "Nobody is answered from it any more.",
    "claim_retracted_told": "Nobody is answered from it any more. Under “Tellings” you can have "
    "those told who got its answer.",
    "claim_merged": "It is merged: whoever would get it gets the other claim.",
    "claim_unmerged": "It is a claim of its own again.",
    "letter_retried": "It is tried again.",
    "letter_dropped": "It is dropped, with all that it held.",
    "reply_saved": "The reply is kept for everybody.",
    "reply_dropped": "The reply is kept no more.",
}
"""A sentence by the word that ``?done=`` carries."""


def said_of(word: str) -> str:
    """Return the sentence of a word; an unknown one says nothing."""
    return DONE.get(word, "")


def after(path: str, word: str) -> str:
    """Return the address to go on to after a form was done, which says so there."""
    return f"{path}{'&' if '?' in path else '?'}done={word}"
