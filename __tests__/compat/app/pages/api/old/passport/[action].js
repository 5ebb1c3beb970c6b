import session from "express-session";
import passport from "passport";
import { Strategy } from "passport-local";
import { runMiddleware } from "../../../../lib/run-middleware";

const USERS = [{ id: "u1", username: "ada", password: "correct horse" }];

const authenticator = new passport.Passport();
authenticator.use(
  new Strategy((username, password, done) => {
    const user = USERS.find((one) => one.username === username && one.password === password);
    done(null, user ?? false, { message: "no such user" });
  }),
);
authenticator.serializeUser((user, done) => done(null, user.id));
authenticator.deserializeUser((id, done) => done(null, USERS.find((user) => user.id === id) ?? false));

const chain = [
  session({ name: "login", secret: "a secret for this test", resave: false, saveUninitialized: false }),
  authenticator.initialize(),
  authenticator.session(),
];

const ACTIONS = {
  async login(req, res) {
    // Answers 401 by itself, and then never calls back.
    await runMiddleware(req, res, authenticator.authenticate("local"));
    res.json({ signedIn: req.user.username });
  },
  async form(req, res) {
    const redirects = { successRedirect: "/welcome", failureRedirect: "/login" };
    await runMiddleware(req, res, authenticator.authenticate("local", redirects));
  },
  me(req, res) {
    res.status(req.isAuthenticated() ? 200 : 401).json({ user: req.user?.username ?? null });
  },
  async logout(req, res) {
    await new Promise((resolve, reject) => req.logout((error) => (error ? reject(error) : resolve())));
    res.status(204).end();
  },
};

export default async function handler(req, res) {
  for (const middleware of chain) await runMiddleware(req, res, middleware);
  await ACTIONS[req.query.action](req, res);
}
