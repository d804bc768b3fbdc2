using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;

namespace RecSys.ML;

/// <summary>
/// Adds two columns: the best items for a user (or for a history of items) in the type of the item ids, and their scores, both as vectors of
/// variable length. Saved and loaded like any ML.NET transformer.
/// </summary>
/// <remarks>An unknown user gets the model's fallback; a history of which no item is known likewise.</remarks>
public sealed class TopNTransformer : CarriedTransformer
{
    internal TopNTransformer(DataViewSchema schema, Recommender recommender, TopNColumns columns, int count, bool filterSeen)
    {
        Recommender = recommender;
        IdColumn source = IdColumn.Find(schema, columns.Source, columns.IsHistory ? "history" : "user", columns.IsHistory);
        IdMap ids = columns.IsHistory ? recommender.ItemIds : recommender.UserIds;
        Vocabulary.Check(source, ids);
        bool raw = source.Source == IdSource.RawKey;
        var settings = new CarriedSettings
        {
            UserColumn = columns.IsHistory ? "" : columns.Source,
            ItemColumn = columns.IsHistory ? columns.Source : "",
            RawUsers = raw && !columns.IsHistory,
            RawItems = raw && columns.IsHistory,
            Count = count,
            FilterSeen = filterSeen,
        };
        Chain = new Lazy<CarrierChain>(() => new CarrierChain(schema, new CarriedRecommender(recommender, settings),
        [
            .. CarrierChain.IdSteps(source, ids, columns.IsHistory ? CarrierColumns.History : CarrierColumns.User),
            (ml, view) => columns.IsHistory
                ? ml.Transforms.CustomMapping<CarrierHistoryInput, CarrierTopOutput>(CarrierHistoryMapping.Map, CarrierHistoryMapping.Contract).Fit(view)
                : ml.Transforms.CustomMapping<CarrierTopInput, CarrierTopOutput>(CarrierTopMapping.Map, CarrierTopMapping.Contract).Fit(view),
            .. CarrierList.Steps(recommender.ItemIds.Kind, columns.Items, columns.Scores),
        ]));
    }

    /// <summary>The recommender.</summary>
    public Recommender Recommender { get; }

    private protected override Lazy<CarrierChain> Chain { get; }
}
