package dev.rollcall.contract;

import dev.rollcall.store.Store;

/** What every store does. A backend supplies the factory; the chapters are in the interfaces this one gathers. */
public interface StoreContract
        extends StoreContractTeams,
                StoreContractAccounts,
                StoreContractConflicts,
                StoreContractTokens,
                StoreContractApprovals,
                StoreContractExpiry,
                StoreContractTransfers,
                StoreContractPolicies,
                StoreContractAvailability,
                StoreContractFindings,
                StoreContractAuditors,
                StoreContractReviewItems,
                StoreContractReviews,
                StoreContractRoutes,
                StoreContractRemovals,
                StoreContractUndos,
                StoreContractEvidence,
                StoreContractDigests,
                StoreContractIncidents,
                StoreContractCards,
                StoreContractQueue,
                StoreContractRecords,
                StoreContractDirect {
    /** Opens the test's own database; again and again the same one, also while it is open. */
    @Override
    Store open();
}
