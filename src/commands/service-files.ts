import type { Plan } from './service-plan.ts'

const quoted = (word: string) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The settings as systemd reads them from a file (systemd.exec(5)): what a unit itself says, any account of the machine may ask. */
export const environment = ({ settings }: Plan): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}="${value.replace(/["\\$`]/g, '\\$&')}"\n`)
    .join('')

/** A unit of systemd's (systemd.service(5)): of the machine for root, else of the account. Its settings are in a file beside. */
export const unit = ({ program, words, folder, root }: Plan, environmentFile: string): string => `[Unit]
Description=Préau
After=network.target
StartLimitIntervalSec=1800
StartLimitBurst=5

[Service]
WorkingDirectory=${folder.replaceAll('%', '%%')}
EnvironmentFile=${environmentFile.replaceAll('%', '%%')}
ExecStart=${[program, ...words].map((word) => quoted(word).replaceAll('$', '$$$$')).join(' ')}
Restart=on-failure
RestartSec=10
KillSignal=SIGTERM
TimeoutStopSec=60

[Install]
WantedBy=${root ? 'multi-user' : 'default'}.target
`

/** A property list of launchd's (launchd.plist(5)): Préau starts with the session of its account. */
export const plist = ({ program, words, folder, settings }: Plan): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>fr.preau</string>
<key>WorkingDirectory</key><string>${escaped(folder)}</string>
<key>EnvironmentVariables</key><dict>
${Object.entries(settings)
  .map(([name, value]) => `<key>${name}</key><string>${escaped(value)}</string>`)
  .join('\n')}
</dict>
<key>ProgramArguments</key><array>
${[program, ...words].map((word) => `<string>${escaped(word)}</string>`).join('\n')}
</array>
<key>RunAtLoad</key><true/>
<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
<key>ThrottleInterval</key><integer>60</integer>
</dict></plist>
`

/**
 * A task of Windows’ scheduler (Task Scheduler schema 1.2): Préau starts as its account signs in, which needs no administrator.
 * Settings are given by `cmd`, for a task knows none.
 */
export function task({ program, words, folder, settings, user }: Plan): string {
  const set = Object.entries(settings).map(([name, value]) => `set "${name}=${value}"&& `)
  const line = `/c ${set.join('')}"${program}" ${words.map((word) => `"${word}"`).join(' ')}`
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
<Triggers><LogonTrigger><Enabled>true</Enabled><UserId>${escaped(user)}</UserId></LogonTrigger></Triggers>
<Principals><Principal id="Author"><UserId>${escaped(user)}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>
<Settings><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries><StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><ExecutionTimeLimit>PT0S</ExecutionTimeLimit></Settings>
<Actions Context="Author"><Exec><Command>cmd.exe</Command><Arguments>${escaped(line)}</Arguments><WorkingDirectory>${escaped(folder)}</WorkingDirectory></Exec></Actions>
</Task>
`
}
