using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public static class RecommenderCatalog
{
    public static RecommendationCatalog Recommendation(this MLContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        return new RecommendationCatalog(ctx);
    }
}
