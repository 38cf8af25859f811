/** Bytes of headers, and lines that could begin a part: ours have a few kilobytes and a dozen. */
const MOST_HEAD = 64 * 1024
const MOST_PARTS = 1500
const MOST_BYTES = 32 << 20

/**
 * Whether a kept message is one that a mail program would write. Others come in a shop's file or a backup made by hand: opening
 * 20,000 parts or an address list of two megabytes would hold everybody up. Read in one pass, without understanding it.
 */
export function isLetter(raw: Buffer): boolean {
  if (raw.length > MOST_BYTES) return false
  const end = raw.indexOf('\r\n\r\n')
  if ((end < 0 ? raw.length : end) > MOST_HEAD) return false
  let parts = 0
  for (let at = raw.indexOf('\n--'); at >= 0 && parts <= MOST_PARTS; at = raw.indexOf('\n--', at + 3)) parts += 1
  return parts <= MOST_PARTS
}
