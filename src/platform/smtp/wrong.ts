import { type MessageKey, t } from '#messages'

type SmtpError = { code?: string; responseCode?: number; response?: string; message?: string; command?: string }

const errorOf = (error: unknown): SmtpError => (typeof error === 'object' && error !== null ? error : {})

/** The server refused this very message and will again (RFC 5321: answers from 500 on). Names and passwords may be mended. */
export function isFinal(error: unknown): boolean {
  const { code, responseCode = 0 } = errorOf(error)
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

/** The way to the server failed: the next message would fare no better. */
export const isOfTheWay = (error: unknown): boolean => !['EENVELOPE', 'EMESSAGE'].includes(errorOf(error).code ?? '')

const known: [RegExp, MessageKey][] = [
  [/EAUTH|ENOAUTH/, 'smtp.wrong.auth'],
  [/ENOTFOUND|EDNS|EAI_AGAIN/, 'smtp.wrong.name'],
  [/ECONNREFUSED/, 'smtp.wrong.closed'],
  [/\bE?TLS\b|certificate|SSL|STARTTLS|self.signed/i, 'smtp.wrong.tls'],
  [/ETIMEDOUT|timeout|Greeting never received/i, 'smtp.wrong.slow'],
]

/** What went wrong, as a sentence with what the server said, in one line; never what was sent to it. */
export function sentenceOf(error: unknown): string {
  const { code = '', response, message = '' } = errorOf(error)
  const said = (response ?? message)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
  const key = known.find(([sign]) => sign.test(`${code} ${message}`))?.[1]
  return t(key ?? (response ? 'smtp.wrong.said' : 'smtp.wrong.other'), { said: said || code })
}
