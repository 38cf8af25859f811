/** What letters are about. */
export const topics = [
  'question',
  'unanswered',
  'thanks',
  'twice',
  'cancel',
  'complaint',
  'address',
  'short',
  'voucher',
  'parcel',
  'slow',
] as const
export type Topic = (typeof topics)[number]
