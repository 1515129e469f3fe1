/** The page on which a person confirms a device's sign-in. `notice` is shown above the form. */
export function deviceLoginPage(notice: string): string {
  const escaped = notice.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="en"><title>Mock sign-in</title>
<h1>Mock sign-in</h1><p role="status">${escaped}</p>
<form method="post">
<label>Code <input name="user_code"></label>
<label>Account <input name="username"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button></form></html>`;
}
