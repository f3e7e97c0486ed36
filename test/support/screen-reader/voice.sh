#!/bin/sh
# A voice without sound: notes when a text begins and ends. Speech Dispatcher ends the process to interrupt the text.
# A character takes 50 ms, which is a little faster than the usual 180 words per minute.
record="$1"
text="$2"
printf 'begins\t%s\n' "$text" >>"$record"
ms=$((${#text} * 50))
sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
printf 'ends\t%s\n' "$text" >>"$record"
