"""What is kept of a person, and what they say to the owners."""

PRIVACY = (
    "This is kept about you: your name, your Telegram number and what you follow, as long as you"
    " want; searches for a month; which item was sent to you when (so that corrections reach you)"
    " and feedback for a year. The text of your messages is not kept once they are answered.\n"
    "/mydata — send me all of it\n"
    "/forget — delete all of it\n"
    "/feedback — a word to the newsroom"
)
YOUR_DATA = "All that is kept about you is in this file. To delete it: /forget"
FORGET_SURELY = (
    "Shall all that is kept about you be deleted? What you follow, searches, feedback and the list"
    " of the news you got. No more news comes, and if an item that you got is corrected, that"
    " message stays as it is. This can't be undone."
)
YOUR_ACTS_STAY = (
    "What you did in the newsroom is part of the record of its news and stays;"
    " only what is kept about you as a reader is deleted."
)
FORGET_ALL = "Yes, delete all of it"
KEEP_DATA = "No, keep it"
FORGOTTEN = "Deleted; nothing is kept about you. To begin anew whenever you like: /start"
FORGOTTEN_BUT_ACTS = (
    "Deleted; only what you did in the newsroom is left. To begin anew whenever you like: /start"
)
DATA_KEPT = "All right; nothing was deleted."
FORGET_AGAIN = "This question is old. If you still want it, send /forget again."

ASK_FEEDBACK = (
    "Write what you want to say to the owners: your next message within 5 minutes is that."
    " If you change your mind: /cancel or any other command"
)
ASK_FEEDBACK_REPLY = "Write what you want to say to the owners in reply to this message."
FEEDBACK_HINT = "Your word to the owners"
FEEDBACK_TAKEN = "Got it; I pass it on to the owners. If they answer, it comes to you here."
FEEDBACK_ENDED = "All right; nothing was sent to the owners."
FEEDBACK_TEXT_ONLY = "I pass on only text. Write what you want to say."
FEEDBACK_ENOUGH = "You can write to the owners {} times an hour. Please write again a little later."
FEEDBACK_LONG = "That is too long: I can't pass on more than {} letters. Make it shorter."
ANSWER_OF_OWNERS = "The newsroom answers:"
