"""In groups and channels that follow."""

GATHERING_ADDED = (
    "Hello! I am Chavosh and bring the news of the provinces to this group;"
    " its admins can write: /subscribe قم"
)
CHANNEL_ADDED_ME = (
    "Hello! I am Chavosh and bring the news of the provinces to this channel;"
    " its admins can write in it: /subscribe قم"
)
GATHERING_BACK = "I am here again and bring the news that is followed here: /my"
GATHERING_HELP = (
    "The admins choose what news comes here, and when: /subscribe قم, /unsubscribe قم, /time\n"
    "Everybody can look and search: /my, /latest قم, /agency استاندارد, /search آب"
)
ADMINS_ONLY = "Only the admins here can choose this."
NOT_GATHERED = (
    "This is the newsroom's own group, which sees the news before they go out; it follows nothing."
)
CALMER = "A little slower, please; tap again in a moment."
GATHERING_CHOOSE = (
    "Which provinces' news shall come here? The admins can choose as many as they like,"
    " or write the name of a city: /subscribe کاشان"
)
GATHERING_NONE = "No news comes here yet. The admins can choose a province:"
GATHERING_FOLLOWS = (
    "This news comes here. Admins tap to put one off or on;"
    " its number says how many came in the last week."
)
GATHERING_LEFT = "No news comes here any more. Whenever the admins like: /subscribe قم"
GATHERING_PRIVACY = (
    "Of this place I keep: the name and number of the group or channel, what is followed here and"
    " its hours, as long as the admins like; searches made here, for a month; which news came when,"
    " for a year. Who the admins are I remember for a minute, and I keep no conversations.\n"
    "/forget — delete it all (admins)"
)
GATHERING_FORGET_SURELY = (
    "Delete everything I have of this place? What is followed here, the searches and the list of"
    " news that came. No more news will come, and if one that came is corrected, that message"
    " stays wrong. This can't be undone."
)
GATHERING_FORGOTTEN = (
    "Deleted; I have nothing of this place any more. Whenever the admins like: /subscribe قم"
)
