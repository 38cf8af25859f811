import { Invalid } from '#refusals'

/** Megabytes of a document. */
export const MOST_DOCUMENT_MB = 8

/** Whether bytes are a PDF from its first to its last words, whatever it is called (ISO 32000-1, 7.5.2 and 7.5.5). */
export function isPdf(bytes: Uint8Array): boolean {
  const words = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  return /^%PDF-[12]\.\d/.test(words(0, 8)) && words(Math.max(0, bytes.byteLength - 1024)).includes('%%EOF')
}

/** Refuses (Invalid, `file`) what is no PDF by what it holds, and one that is too heavy. */
export function demandPdf(bytes: Uint8Array): void {
  const message =
    bytes.byteLength > MOST_DOCUMENT_MB * 1024 * 1024
      ? `Ce fichier dépasse ${MOST_DOCUMENT_MB} Mo : allégez-le avant de l’envoyer.`
      : isPdf(bytes)
        ? undefined
        : 'Ce fichier n’est pas un PDF, ou il est abîmé : choisissez un PDF.'
  if (message) throw new Invalid(message, { file: message })
}
