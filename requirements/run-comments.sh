#!/bin/sh
# Runs the comments' server at the desk, on 127.0.0.1; called by make comments. Ctrl-C stops it.
# What readers wrote stays in .comments/comments.db, which make clean leaves alone.
set -eu

folder=$(pwd)/.comments
# Made once: what opens the moderation queue, and what readers' mail addresses are hashed with.
secret() {
    [ -s "$folder/$1" ] || (umask 077 && .comments/venv/bin/python -c 'import secrets; print(secrets.token_hex(12))' >"$folder/$1")
    cat "$folder/$1"
}
site=http://127.0.0.1:${PORT:-8000}
export COMMENTS_FOLDER="$folder" COMMENTS_PORT="${COMMENTS_PORT:-8001}"
export COMMENTS_SITES="${COMMENTS_SITES:-$site/}" COMMENTS_ENDPOINT="${COMMENTS_ENDPOINT:-$site/comments}"
export COMMENTS_MODERATION="${COMMENTS_MODERATION:-true}" COMMENTS_NOTIFY="${COMMENTS_NOTIFY:-stdout}"
export COMMENTS_REPLY_MAIL="${COMMENTS_REPLY_MAIL:-false}"
export COMMENTS_SMTP_HOST="${COMMENTS_SMTP_HOST:-localhost}" COMMENTS_SMTP_PORT="${COMMENTS_SMTP_PORT:-587}"
export COMMENTS_SMTP_SECURITY="${COMMENTS_SMTP_SECURITY:-starttls}" COMMENTS_SMTP_USER="${COMMENTS_SMTP_USER:-}"
export COMMENTS_SMTP_PASSWORD="${COMMENTS_SMTP_PASSWORD:-}" COMMENTS_MAIL_TO="${COMMENTS_MAIL_TO:-}"
export COMMENTS_MAIL_FROM="${COMMENTS_MAIL_FROM:-}"
COMMENTS_PASSWORD=$(secret password) COMMENTS_SALT=$(secret salt)
export COMMENTS_PASSWORD COMMENTS_SALT

echo "Comments of $site are taken while this runs; start the site with: make serve"
echo "Moderate at $site/comments/admin/ with the password in .comments/password; stop with Ctrl-C"
exec .comments/venv/bin/isso -c plugins/comments/isso.cfg run
