package dev.rollcall.query;

/** What a query found, for {@code card.QueryReplies} to word. A new view does not compile without its reply. */
public sealed interface View
        permits ListTokens.View,
                ListFindings.View,
                ListFindings.One.Details,
                LineView,
                ExpiryView,
                LeaverTokens.View,
                LeaverTokens.Removing.Question,
                MyItems.View,
                PendingRequests.View,
                ReviewStatus.View,
                ShowPolicy.View,
                ShowRoutes.View,
                ShowToken.View,
                Suggest.Values,
                UndoableDecision.View {}
