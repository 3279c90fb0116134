"""What subscribers are told."""

DIGEST = "تازه‌ترین خبرها برای شما"
TAKEN_BACK = "این خبر پس گرفته شد."
