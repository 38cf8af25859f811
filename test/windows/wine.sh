#!/bin/sh
# Makes the place where the Windows folder is tried without Windows: a Debian 13 with Wine 10 in a folder of its own.
# Debian 12's Wine 8 runs neither Node 24 nor PostgreSQL 18. As root, on Linux x64: sh test/windows/wine.sh /tmp/wine
set -e
root=${1:?a folder to make it in}
debootstrap --variant=minbase --include=ca-certificates trixie "$root" http://deb.debian.org/debian
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"
chroot "$root" apt-get update -qq
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wine wine64
chroot "$root" env -i PATH=/usr/bin:/bin HOME=/root LC_ALL=C.UTF-8 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" wineboot -i
