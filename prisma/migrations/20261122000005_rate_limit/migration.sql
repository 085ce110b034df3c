-- Columns as rate-limiter-flexible names them; an attempt without end of window is one that never expires.
ALTER TABLE "gateway"."rate_limit" RENAME COLUMN "count" TO "points";
ALTER TABLE "gateway"."rate_limit" RENAME COLUMN "expires" TO "expire";
ALTER TABLE "gateway"."rate_limit" ALTER COLUMN "expire" DROP NOT NULL;
ALTER INDEX "gateway"."rate_limit_expires_idx" RENAME TO "rate_limit_expire_idx";
