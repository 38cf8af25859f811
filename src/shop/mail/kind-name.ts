import { t } from '#messages'
import { type LetterKind, letterKinds } from './letters.ts'

/** A kind of letter in words, « Commande passée ». */
export function kindName(kind: string): string {
  const known = letterKinds.find((one): one is LetterKind => one === kind)
  return known ? t(`mail.kind.${known}`) : kind
}
