import Stripe from "stripe";

const [payload, secret] = process.argv.slice(2);
const { webhooks } = new Stripe("sk_test_none");
console.log(JSON.stringify(webhooks.generateTestHeaderString({ payload, secret })));
