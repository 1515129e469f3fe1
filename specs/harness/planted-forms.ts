/** A passcode that nobody knows: in one place of an answer, in one form. What must not be found afterwards is `sought`. */
interface Planted {
  readonly name: string;
  readonly text: string;
  readonly sought: readonly string[];
}

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const units = (text: string): string =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const entities = (text: string): string => [...text].map((one) => `&#${one.charCodeAt(0)};`).join('');
const percents = (text: string): string =>
  [...text].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
const spaced = (text: string, between: string): string => [...text].join(between);
const wide = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1');

/** How a text may say it; `#` is the passcode. */
const sentences = [
  'The new passcode is #',
  'The new passcode # was set',
  'passcode=#',
  'passcode: #',
  'passcode → #',
  'Passcode "#" set',
  'PASSCODE\t#',
  "new password for the device: '#'",
  'PIN #',
  'Your PIN is # now',
  'unlock code #',
  'unlock it with #',
  'code: #',
  'recovery key = #',
  'resetPasscode=#',
  'newPasscode=#&x=1',
  'macOsUnlockCode #',
  '<passcode>#</passcode>',
  '<result passcode="#"/>',
  '<Property Name="passcode"><Value>#</Value></Property>',
  'Der neue Zugangscode lautet #',
  'Ihr Kennwort ist #',
  'El nuevo código de acceso es #',
  'La nueva contraseña: #',
  'Le nouveau mot de passe est #',
  'Il nuovo codice è #',
  'A nova senha é #',
  'Новый пароль #',
  '新しいパスコードは # です',
  '新密码是#',
  'the one-time OTP # ends soon',
  'https://elsewhere.example/reset?passcode=#&next=1',
  'https://elsewhere.example/passcode/#/done',
  'see /passcode/#',
  'see https://elsewhere.example/?sig=#',
  'x-passcode: #',
  'deviceKey is #',
  // Nothing but the word itself is strange, or the language is none that anybody thought of.
  '#',
  'Done: #',
  'Set to # (until tomorrow)',
  'Use # on the lock screen',
  'AADSTS50126: # is wrong',
  'Nowe hasło to #',
  'lozinka je #',
  'pääsykoodi #',
  'kata sandi baru #',
  'passc0de #',
  'see https://elsewhere.example/done/#',
] as const;

/** How a text may be written. */
const writings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in \\u escapes': units,
  'in HTML entities': entities,
  'in percent signs': percents,
  'in percent signs twice': (text) => percents(text).replaceAll('%', '%25'),
  'in JSON twice': (text) => quoted(quoted(text)),
  'with zero width letters': (text) => spaced(text, '\u200b'),
  'in full width letters': (text) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  'quoted-printable': (text) =>
    [...Buffer.from(text)].map((one) => `=${one.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  'in base64': base64,
  'in hex': (text) => Buffer.from(text).toString('hex'),
  'in UTF-16': wide,
  'read in a wrong charset': (text) => Buffer.from(text, 'utf8').toString('latin1'),
  'in UTF-16, base64': (text) => Buffer.from(text, 'utf16le').toString('base64'),
};

/** A passcode of letters only: nothing but the words around it tells what it is. */
export const wordPasscode = 'OstrichPelican';
export const mixedPasscode = 'Zk4!vQ-Zebra';

const pieces = (secret: string): string[] => [secret, secret.slice(0, 8), secret.slice(-8)];

/** As it is, in the wrong charset, and with question marks for what is not ASCII. */
const sentencesWith = (secret: string): Planted[] =>
  sentences.flatMap((one) =>
    [one, Buffer.from(one, 'utf8').toString('latin1'), one.replace(/[^ -~\t]/g, '?')].map((text) => ({
      name: text,
      text: text.replaceAll('#', secret),
      sought: pieces(secret),
    })),
  );

const writingsOf = (secret: string): Planted[] =>
  Object.entries(writings).flatMap(([name, write]) =>
    ['The new passcode is #', 'passcode=#', '{"passcode":"#"}'].map((one) => ({
      name: `${one}, ${name}`,
      text: write(one.replaceAll('#', secret)),
      sought: [...pieces(secret), write(secret), base64(secret).slice(0, 10)],
    })),
  );

/** Texts that a service could put anywhere in its answer. */
export const plantedTexts: readonly Planted[] = [
  ...sentencesWith(wordPasscode),
  ...sentencesWith(mixedPasscode),
  ...writingsOf(wordPasscode),
  ...writingsOf(mixedPasscode),
];

/** Members that a body could have; `#` is the passcode. Written as JSON text, so that escapes are the service's own. */
export const plantedMembers = [
  '"passcode":"#"',
  '"\\u0070asscode":"#"',
  '"newPasscode":"#"',
  '"resetPasscode":"#"',
  '"resetPasscode":{"value":"#"}',
  '"passcode":["#"]',
  '"passcode":{"text":"#"}',
  '"PassCode":{"a":[{"b":"#"}]}',
  '"macOsUnlockCode":"#"',
  '"unlockPin":"#"',
  '"recoveryKeys":["#","#"]',
  '"recoveryKey":"#"',
  '"getFileVaultKey":{"value":"#"}',
  '"value":"#"',
  '"activationLockBypassCode":"#"',
  '"bitLockerRecoveryKey":"#"',
  '"password":"#"',
  '"pwd":"#"',
  '"client_secret":"#"',
  '"token":"#"',
  '"otp":"#"',
  '"parameters":[{"name":"passcode","value":"#"}]',
  '"parameters":[{"key":"unlockPin","value":"#"}]',
  '"parameters":[{"Key":"pin","Value":{"text":"#"}}]',
  '"#":"yes"',
  '"passcode-#":"yes"',
  '"details":[{"code":"x","#":1}]',
  '"innerError":{"passcode":"#"}',
  '"innerError":{"innerError":{"innererror":{"newPasscode":"#"}}}',
  '"note":"#"',
  '"@odata.context":"https://elsewhere.example/passcode/#"',
  '"deviceActionResults":[{"actionName":"resetPasscode","actionState":"done","passcode":"#"}]',
] as const;

/** What services really say, and what must stand in a recording as it is. */
export const innocent = [
  'Access token is empty.',
  'UnableToParseTokens',
  'CompactToken parsing failed with error code: 80049217',
  'CompactToken validation failed with reason code: 80049228.',
  'Lifetime validation failed, the token is expired.',
  'Access token validation failure. Invalid audience.',
  'This API is not supported for MSA accounts',
  'Request not applicable to target tenant.',
  "Resource not found for the segment 'resetPasscode'.",
  'No OData route exists that match template ~/singleton/navigation/key/action with http verb GET for request /beta/users/3b7cf3c2-5632-4b92-909d-3fb64afebede/managedDevices/e112a086-c41f-4f0d-8698-6b24f9802932/resetPasscode.',
  "A supported MIME type could not be found for 'text/plain'.",
  'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  "Header 'x-msft-approval-justification' is required to create an approval request.",
  'User is not authorized to perform this operation',
  'Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementManagedDevices.PrivilegedOperations.All, User-PasswordProfile.ReadWrite.All - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 9a0fa44d-40d9-427c-ae0b-94cc0bcd1c51',
  'Continuous access evaluation resulted in claims challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
  'AADSTS50126: Error validating credentials due to invalid username or password.',
  'AADSTS7000215: Invalid client secret provided.',
  "AADSTS650053: The application asked for a scope that doesn't exist on the resource. Trace ID: 727bfc14-1350-46c9-a2f8-fdcffb22eac2 Timestamp: 2026-11-25 23:46:21Z",
  'connect ECONNREFUSED 127.0.0.1:443',
  'getaddrinfo ENOTFOUND graph.microsoft.com',
  'self-signed certificate in certificate chain',
  'A passcode is required',
  'no answer within 2 s (ETIMEDOUT)',
] as const;
