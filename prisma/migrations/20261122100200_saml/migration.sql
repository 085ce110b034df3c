-- CreateTable
CREATE TABLE "gateway"."saml_request" (
    "id" TEXT NOT NULL,
    "relay_state" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "code_challenge" TEXT NOT NULL,
    "fresh" BOOLEAN NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saml_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."saml_assertion" (
    "issuer" TEXT NOT NULL,
    "assertion_id" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saml_assertion_pkey" PRIMARY KEY ("issuer","assertion_id")
);

-- CreateTable
CREATE TABLE "gateway"."saml_entity" (
    "entity_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "etag" TEXT,
    "fetched" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saml_entity_pkey" PRIMARY KEY ("entity_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saml_request_relay_state_key" ON "gateway"."saml_request"("relay_state");

-- CreateIndex
CREATE INDEX "saml_request_expires_idx" ON "gateway"."saml_request"("expires");

-- CreateIndex
CREATE INDEX "saml_assertion_expires_idx" ON "gateway"."saml_assertion"("expires");
