using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.Data;
using RecSys.ML.Columns;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>
/// A recommender, model of feature rows or vector index as a chain of ML.NET's own transformers, which alone can be saved by a third party: a constant, an expression whose text
/// literal carries the model, for recommenders the ids as keys of the model's own vocabulary, the custom mapping that scores, and copies to the output columns.
/// </summary>
/// <remarks>
/// The chain that transforms names the model by reference, so nothing is encoded for it; the chain that is saved is the same but for the
/// expression, which then holds the model itself. Each is built at most once.
/// </remarks>
internal sealed class CarrierChain
{
    /// <summary>Largest state that a plain save carries, in bytes: text constants beyond it cost too much memory.</summary>
    public const int MaxStateLength = 200 << 20;

    private const int ExpressionStep = 1;

    private readonly MLContext _ml = new();
    private readonly IDataView _seeded;
    private readonly ITransformer[] _steps;
    private readonly ICarried _carried;
    private readonly Lazy<TransformerChain<ITransformer>> _saved;

    /// <summary>Builds the chain that transforms.</summary>
    /// <param name="schema">Schema of the data to transform.</param>
    /// <param name="carried">What is carried.</param>
    /// <param name="steps">The steps after the expression, each made from the data that the steps before it give.</param>
    public CarrierChain(DataViewSchema schema, ICarried carried, params Func<MLContext, IDataView, ITransformer>[] steps)
    {
        _carried = carried;
        _saved = new Lazy<TransformerChain<ITransformer>>(() => WithState(null));
        var fitted = new List<ITransformer> { _ml.Transforms.CustomMapping<CarrierNothing, CarrierSeed>(CarrierSeedMapping.Map, CarrierSeedMapping.Contract).Fit(new EmptyView(schema)) };
        _seeded = fitted[0].Transform(new EmptyView(schema));
        fitted.Add(Expression($"memory-{Guid.NewGuid():N}"));
        carried.Know(CarrierFinder.TextOf(_ml, fitted));
        IDataView view = fitted[ExpressionStep].Transform(_seeded);
        foreach (Func<MLContext, IDataView, ITransformer> step in steps)
        {
            fitted.Add(step(_ml, view));
            view = fitted[^1].Transform(view);
        }
        string[] own = [.. view.Schema.Select(c => c.Name).Where(name => name.StartsWith(CarrierColumns.Prefix, StringComparison.Ordinal)).Distinct()];
        fitted.Add(_ml.Transforms.DropColumns(own).Fit(view));
        _steps = [.. fitted];
        Live = new TransformerChain<ITransformer>(_steps);
    }

    /// <summary>The chain that transforms.</summary>
    public TransformerChain<ITransformer> Live { get; }

    /// <summary>The chain that is saved: with the model in it, or with its place where large models are being written beside the pipeline.</summary>
    public TransformerChain<ITransformer> Saved => _carried.AddBeside() is { } place ? WithState(place) : _carried.MayChange ? WithState(null) : _saved.Value;

    /// <summary>Step that turns an id column into keys of the model's vocabulary.</summary>
    public static Func<MLContext, IDataView, ITransformer>[] IdSteps(IdColumn column, IdMap ids, string to)
    {
        string values = column.Source == IdSource.KeyValues ? to : column.Name;
        Func<MLContext, IDataView, ITransformer> map = (ml, view) => ml.Transforms.Conversion.MapValueToKey(to, values, keyData: Vocabulary.View(ml, column, ids)).Fit(view);
        return column.Source switch
        {
            IdSource.RawKey => [(ml, view) => RawKey(ml, view, column.Name, to)],
            IdSource.KeyValues => [(ml, view) => ml.Transforms.Conversion.MapKeyToValue(to, column.Name).Fit(view), map],
            _ => [map],
        };
    }

    // A raw key is read by its position; CustomMapping reads keys of 32 bits.
    internal static ITransformer RawKey(MLContext ml, IDataView view, string from, string to)
        => view.Schema[from].Type.RawType == typeof(uint) || view.Schema[from].Type is VectorDataViewType
            ? ml.Transforms.CopyColumns(to, from).Fit(view)
            : ml.Transforms.Conversion.ConvertType(to, from, DataKind.UInt32).Fit(view);

    private TransformerChain<ITransformer> WithState(string? place)
    {
        var steps = (ITransformer[])_steps.Clone();
        steps[ExpressionStep] = Expression(place);
        return new TransformerChain<ITransformer>(steps);
    }

    // The lambda (k) => "recsys1;settings|state", the state left out where the model is elsewhere.
    private ExpressionTransformer Expression(string? place)
    {
        string start = "(k) => \"" + _carried.Header(place);
        string lambda = place is null ? CarrierText.Encode(start, _carried.State(), "\"") : start + "\"";
        return _ml.Transforms.Expression(CarrierColumns.Text, lambda, CarrierColumns.Seed).Fit(_seeded);
    }
}
