/** What the machine brings: what seals the password, and a server named with SMTP_URL, which then stands for the desk's. */
export type Machine = {
  dataFolder?: string | undefined
  secret?: string | undefined
  smtpUrl?: string | undefined
}
