// The mails that journeys wait for, as the teacher's post keeps them.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '#database'
import * as mail from '#mail'

/** Waits until a mail of this kind, with these words in it, has come for somebody, ten seconds at most, and opens it. */
export async function arrived(db: Db, recipient: string, kind: mail.LetterKind, words = ''): Promise<mail.Mail> {
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await mail.list(db, { correspondent: recipient, kinds: [kind], words })
    if (rows[0]) return mail.one(db, rows[0].shopId, rows[0].id)
    await pause(100)
  }
  return assert.fail(`No mail « ${kind} » came for ${recipient}.`)
}

/** How many mails of this kind, with these words, came for somebody. */
export async function countOf(db: Db, recipient: string, kind: mail.LetterKind, words = ''): Promise<number> {
  return (await mail.list(db, { correspondent: recipient, kinds: [kind], words })).rows.length
}
