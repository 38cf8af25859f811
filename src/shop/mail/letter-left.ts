import { moment } from '#format'
import { t } from '#messages'
import { Refusal } from '#refusals'

/** A letter of that kind, by whom and when. */
export type Left = { by: string; at: Date }

/** Somebody else sent the same letter since the page was loaded: the customer would be written to twice. */
export class LetterLeft extends Refusal {
  constructor({ by, at }: Left) {
    super(t('mail.justLeft', { by, at: moment(at) }), 409)
  }
}

/** Refuses with LetterLeft when more of these letters (the newest first) left than the page had seen; undefined saw what there is. */
export function demandSeen(left: readonly Left[], seen: number | undefined): void {
  const [newest] = left
  if (seen !== undefined && newest && left.length > seen) throw new LetterLeft(newest)
}
