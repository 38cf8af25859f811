import type { Target } from './targets.ts'

/** A file of the portable folder: its text, whether it runs. Names have no accents: some unpackers spoil them. */
type Word = { name: string; text: string; runs?: true }

const NODE = '--max-semi-space-size=24'

const windowsStart = `@echo off
chcp 65001 >nul
title Preau
"%~dp0node.exe" ${NODE} "%~dp0app\\preau.js" %*
set PREAU_CODE=%ERRORLEVEL%
if "%~1"=="" pause
exit /b %PREAU_CODE%
`
const windowsFirewall = `@echo off
chcp 65001 >nul
net session >nul 2>&1
if errorlevel 1 (
  echo Fermez cette fenêtre, puis cliquez sur ce fichier avec le bouton droit : « Exécuter en tant qu’administrateur ».
  pause
  exit /b 1
)
set PREAU_PORT=3000
if not "%~1"=="" set PREAU_PORT=%~1
netsh advfirewall firewall delete rule name="Preau" >nul 2>&1
netsh advfirewall firewall add rule name="Preau" dir=in action=allow program="%~dp0node.exe" protocol=TCP localport=%PREAU_PORT% profile=private,domain
if not errorlevel 1 echo Les postes des élèves peuvent ouvrir Préau sur ce PC (port %PREAU_PORT%).
pause
`
const shellStart = `#!/bin/sh
case $0 in */*) here=\${0%/*} ;; *) here=. ;; esac
here=$(CDPATH= cd -- "$here" && pwd)
exec "$here/node" ${NODE} "$here/app/preau.js" "$@"
`
const macStart = `#!/bin/sh
cd -- "$(dirname -- "$0")" && exec ./preau "$@"
`
const desktop = `[Desktop Entry]
Type=Application
Name=Demarrer Preau
Terminal=true
Exec=sh -c '"$(dirname "$1")/preau"; printf "Entree pour fermer. "; read _' sh %k
`

const starts: Record<'win' | 'linux' | 'darwin', Word[]> = {
  win: [
    { name: 'Demarrer Preau.cmd', text: windowsStart },
    { name: 'Autoriser le reseau (administrateur).cmd', text: windowsFirewall },
  ],
  linux: [
    { name: 'preau', text: shellStart, runs: true },
    { name: 'Demarrer Preau.desktop', text: desktop, runs: true },
  ],
  darwin: [
    { name: 'preau', text: shellStart, runs: true },
    { name: 'Demarrer Preau.command', text: macStart, runs: true },
  ],
}

const systemOf = (target: Target) => target.split('-')[0] as 'win' | 'linux' | 'darwin'

/** What stands in the folder beside Node and the app. On Windows lines end as its own programs expect. */
export function wordsOf(target: Target, version: string): Word[] {
  const system = systemOf(target)
  const all = [...starts[system], { name: 'LISEZMOI.txt', text: readMe[system](version) }]
  return system === 'win' ? all.map((word) => ({ ...word, text: word.text.replaceAll('\n', '\r\n') })) : all
}

const about = (version: string, start: string, data: string) => `Préau ${version}
La rue commerçante d’un lycée : de vraies boutiques en ligne pour les classes professionnelles.

Démarrer
${start}
Le navigateur s’ouvre sur la rue. L’adresse à écrire au tableau, l’identifiant et le mot de passe du professeur sont dans la fenêtre noire, qui reste ouverte pendant la séance. Ctrl-C, ou la fermer, arrête Préau sans rien perdre. Le PC ne doit pas se mettre en veille.

Vos données
Elles sont dans ${data}, hors de ce dossier. Une sauvegarde s’y fait chaque nuit.

Mettre à jour
Dépliez la nouvelle version dans un autre dossier et démarrez-la, l’ancienne étant arrêtée. Elle trouve vos données, en fait d’abord une sauvegarde, et les met à jour. L’ancien dossier peut alors être effacé.
`
const readMe: Record<'win' | 'linux' | 'darwin', (version: string) => string> = {
  win: (version) => `${about(
    version,
    `1. Dépliez l’archive d’abord : clic droit, « Extraire tout ». Rien ne marche depuis l’intérieur du zip.
2. Double-clic sur « Demarrer Preau.cmd », sans droits d’administrateur.
3. « Windows a protégé votre ordinateur » : « Informations complémentaires », puis « Exécuter quand même ».
4. Le pare-feu demande : autorisez les réseaux privés. Refusé, ou pas demandé ? Clic droit sur « Autoriser le reseau (administrateur).cmd », « Exécuter en tant qu’administrateur » ; à refaire après une mise à jour, le dossier étant un autre. Le réseau de l’école doit être « privé » (Paramètres, Réseau) ou celui de son domaine.`,
    '%LOCALAPPDATA%\\Preau',
  )}
S’il manque des bibliothèques
La base de données demande « Microsoft Visual C++ » (x64), que beaucoup de PC ont déjà. Préau le dit quand il manque : https://aka.ms/vs/17/release/vc_redist.x64.exe

Dans une invite de commandes
"Demarrer Preau.cmd" --empty            une école sans démonstration (premier démarrage)
"Demarrer Preau.cmd" --port 8080        un autre port
"Demarrer Preau.cmd" teacher --reset prof
"Demarrer Preau.cmd" backup --to E:\\preau.preau
"Demarrer Preau.cmd" restore E:\\preau.preau
"Demarrer Preau.cmd" service            Préau démarre avec le PC ; service --remove l’enlève
`,
  linux: (version) =>
    about(version, './preau dans un terminal, ou double-clic sur « Demarrer Preau ».', '~/.local/share/preau'),
  darwin: (version) =>
    about(
      version,
      'Double-clic sur « Demarrer Preau.command » ; la première fois : clic droit, « Ouvrir ». Si macOS refuse la base de données, dans un terminal : xattr -dr com.apple.quarantine puis ce dossier.',
      '~/Library/Application Support/Preau',
    ),
}
