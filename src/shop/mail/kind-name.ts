import { t } from '#messages'
import { type MailKind, mailKinds } from './kinds.ts'

/** A kind of mail in words, « Commande passée ». */
export function kindName(kind: string): string {
  const known = mailKinds.find((one): one is MailKind => one === kind)
  return known ? t(`mail.kind.${known}`) : kind
}
