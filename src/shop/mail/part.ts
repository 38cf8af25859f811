/** The part of a message that holds a PDF, with a mark instead of its bytes. */
export const part = (file: string, mark: string) => ({
  raw: [
    `Content-Type: application/pdf; name=${file}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename=${file}`,
    '',
    `x-preau-enclosed: ${mark}`,
    '',
  ].join('\r\n'),
})

/** Base64 in lines as messages hold them (RFC 2045). */
export const inLines = (base64: string): string => base64.replace(/.{76}(?=.)/g, '$&\r\n')
