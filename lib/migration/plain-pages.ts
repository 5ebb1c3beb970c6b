/** While the first page is being made. It asks again by itself. */
export const waitingPage = (): string =>
  plainPage("Reading the routes", "<p>The page comes by itself.</p>", 1);

/** Where no page can be made. It asks again by itself. */
export const problemPage = (message: string): string =>
  plainPage("The routes cannot be read", `<pre>${escaped(message)}</pre>`, 3);

const plainPage = (title: string, content: string, seconds: number): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="${seconds}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
