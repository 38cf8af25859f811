import { hash, randomBytes } from 'node:crypto'

export type Token = {
  /** What the browser keeps: 256 random bits, base64url. */
  token: string
  /** What the database keeps: its sha-256, so that a copy of the table opens no session. */
  hash: Buffer
}

/** A secret for one browser or one link, and what is kept of it. */
export function newToken(): Token {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What is kept of a token, to find it again. */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
