import getRawBody from "raw-body";
import Stripe from "stripe";

const stripe = new Stripe("sk_test_none");

export default async function handler(req, res) {
  if (req.method !== "POST") return res.setHeader("Allow", "POST").status(405).end("Method Not Allowed");
  try {
    const body = await getRawBody(req);
    const event = stripe.webhooks.constructEvent(
      body,
      req.headers["stripe-signature"],
      process.env.COMPAT_STRIPE_SECRET,
    );
    res.json({ received: event.type, id: event.data.object.id, note: event.data.object.note });
  } catch (error) {
    res.status(400).send(`Webhook Error: ${error.type}`);
  }
}

export const config = { api: { bodyParser: false } };
