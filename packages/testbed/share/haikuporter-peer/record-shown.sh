#!/bin/sh
# record-shown.sh FOLDER COMMAND ARGUMENTS…: notes in FOLDER which packages a build is shown, then runs the command.
folder=$1
shift
for word; do
  case $word in
    --purge) purge=yes ;;
    --config=*) configuration=${word#--config=} ;;
  esac
done
if [ -z "$purge" ]; then
  packages=$(sed -n 's/^PACKAGES_PATH="\(.*\)"$/\1/p' "$configuration")
  LC_ALL=C ls "$packages" > "$folder/$word"
fi
exec "$@"
