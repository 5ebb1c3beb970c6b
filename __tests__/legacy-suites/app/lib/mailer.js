/** Sends a mail; in this app only to the log. */
export async function sendMail(to, subject) {
  console.info(`mail to ${to}: ${subject}`);
  return { id: `${to}-${subject.length}` };
}
