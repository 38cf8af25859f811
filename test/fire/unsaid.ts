// A refusal that names no field, said by the page that comes back: once, or somebody reads nothing, or reads it twice.
import { randomUUID } from 'node:crypto'
import { Refusal } from '#refusals'
import { saidIn } from '../../src/web/http/flash.ts'
import { type Form, send } from './harvest.ts'
import type { Person, Town } from './town.ts'

const SENTENCE = 'Le facteur refuse tout entier sans dire quel champ.'

/** How often the answer says that sentence, in the page or in what the next page tells. */
async function timesSaid(answer: Response): Promise<number> {
  const page = (await answer.text()).replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')
  return `${page} ${saidIn(answer)?.text ?? ''}`.split(SENTENCE).length - 1
}

/**
 * Sends a form of which the first transaction is refused, whatever its verb: nothing is done. Tells how often the person reads
 * why, and nothing at all of a form that opens no transaction.
 */
export async function saidWhole({ app, db }: Town, person: Person, form: Form): Promise<number | undefined> {
  let isReached = false
  // Sent another time than the form that does its work.
  const fields = form.fields.map(([name, value]): [string, string] => [name, name === 'envoi' ? randomUUID() : value])
  const refused = Promise.reject(new Refusal(SENTENCE))
  refused.catch(() => {})
  const own = db as { transaction?: unknown }
  own.transaction = () => {
    delete own.transaction
    isReached = true
    return { execute: () => refused }
  }
  try {
    const answer = await send(app, person, { ...form, fields })
    return isReached ? await timesSaid(answer) : undefined
  } finally {
    delete own.transaction
  }
}
