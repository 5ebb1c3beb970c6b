"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.config = { api: { bodyParser: { sizeLimit: "1kb" } } };
exports.default = (req, res) => res.json({ length: JSON.stringify(req.body ?? null).length });
