using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.ML.Transforms;

namespace RecSys.ML;

/// <summary>
/// Adds two columns: the best items for a user (or for a history of items) in the type of the item ids, and their scores, both as vectors of
/// variable length. Saved and loaded like any ML.NET transformer.
/// </summary>
/// <remarks>An unknown user gets the model's fallback; a history of which no item is known likewise.</remarks>
public sealed class TopNTransformer : ITransformer, IRecommenderTransformer
{
    private readonly Lazy<CarrierChain> _carrier;

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
        DataKind? kind = NumberKind(recommender.ItemIds.Kind);
        _carrier = new Lazy<CarrierChain>(() => new CarrierChain(schema, new CarriedRecommender(recommender, settings),
        [
            .. CarrierChain.IdSteps(source, ids, columns.IsHistory ? CarrierColumns.History : CarrierColumns.User),
            (ml, view) => columns.IsHistory
                ? ml.Transforms.CustomMapping<CarrierHistoryInput, CarrierTopOutput>(CarrierHistoryMapping.Map, CarrierHistoryMapping.Contract).Fit(view)
                : ml.Transforms.CustomMapping<CarrierTopInput, CarrierTopOutput>(CarrierTopMapping.Map, CarrierTopMapping.Contract).Fit(view),
            (ml, view) => kind is { } number
                ? ml.Transforms.Conversion.ConvertType(columns.Items, CarrierColumns.TopItems, number).Fit(view)
                : ml.Transforms.CopyColumns(columns.Items, CarrierColumns.TopItems).Fit(view),
            (ml, view) => ml.Transforms.CopyColumns(columns.Scores, CarrierColumns.TopScores).Fit(view),
        ]));
    }

    /// <summary>The recommender.</summary>
    public Recommender Recommender { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    CarrierChain IRecommenderTransformer.Carrier => _carrier.Value;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _carrier.Value.Live.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, GetRowToRowMapper(input.Schema));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)_carrier.Value.Live).GetRowToRowMapper(inputSchema);

    /// <inheritdoc cref="RecommenderTransformer{TModel}"/>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_carrier.Value.Saved).Save(ctx);

    /// <summary>Kind of the item column where ids are numbers; null where they stay text.</summary>
    internal static DataKind? NumberKind(IdKind kind) => kind switch
    {
        IdKind.Int32 => DataKind.Int32,
        IdKind.Int64 => DataKind.Int64,
        _ => null,
    };
}
