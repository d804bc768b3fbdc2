using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>Finds the recommenders of a pipeline, fitted or loaded, by walking its chain.</summary>
internal static class CarrierFinder
{
    private const int ExpressionStep = 1;

    /// <summary>The carriers of recommenders in a transformer, in the order of the chain.</summary>
    /// <param name="ml">Makes the one-row view that the constant is read from.</param>
    /// <param name="transformer">A pipeline or a part of one.</param>
    public static IEnumerable<(ReadOnlyMemory<char> Text, int Depth)> Texts(MLContext ml, ITransformer transformer)
        => Models(ml, transformer).Where(found => !IsFeatures(found.Text));

    /// <summary>The carriers of models of both kinds in a transformer, in the order of the chain.</summary>
    public static IEnumerable<(ReadOnlyMemory<char> Text, int Depth)> Models(MLContext ml, ITransformer transformer)
        => AllTexts(ml, transformer, 0).Where(found => !IsIndex(found.Text));

    /// <summary>The models of feature rows of a transformer, in the order of the chain.</summary>
    public static IReadOnlyList<CarriedFeatures> FindFeatures(MLContext ml, ITransformer transformer)
        => [.. AllTexts(ml, transformer, 0).Where(found => IsFeatures(found.Text)).Select(found => CarriedFeatures.Of(found.Text))];

    /// <summary>Whether a text carries a model of feature rows.</summary>
    public static bool IsFeatures(ReadOnlyMemory<char> text) => text.Span.StartsWith(CarrierLiteral.FeatureMagic, StringComparison.Ordinal);

    /// <summary>The carriers of vector indexes in a transformer, in the order of the chain.</summary>
    public static IEnumerable<ReadOnlyMemory<char>> IndexTexts(MLContext ml, ITransformer transformer)
        => AllTexts(ml, transformer, 0).Where(found => IsIndex(found.Text)).Select(found => found.Text);

    /// <summary>The vector indexes of a transformer, in the order of the chain.</summary>
    public static IReadOnlyList<CarriedIndex> FindIndexes(MLContext ml, ITransformer transformer)
        => [.. IndexTexts(ml, transformer).Select(CarriedIndex.Of)];

    private static bool IsIndex(ReadOnlyMemory<char> text) => text.Span.StartsWith(CarriedIndex.Magic, StringComparison.Ordinal);

    private static IEnumerable<(ReadOnlyMemory<char> Text, int Depth)> AllTexts(MLContext ml, ITransformer transformer, int depth)
    {
        if (transformer is CarriedTransformer own) transformer = own.Carrier.Live;
        if (transformer is not IEnumerable<ITransformer> chain) yield break;
        ITransformer[] steps = [.. chain];
        for (int i = 0; i < steps.Length; i++)
        {
            if (i > 0 && steps[i] is ExpressionTransformer && steps[i - 1] is CustomMappingTransformer<CarrierNothing, CarrierSeed>)
                yield return (TextOf(ml, steps[(i - 1)..(i + 1)]), depth);
            foreach (var found in AllTexts(ml, steps[i], depth + 1)) yield return found;
        }
    }

    /// <summary>The recommenders of a transformer, in the order of the chain.</summary>
    public static IReadOnlyList<CarriedRecommender> Find(MLContext ml, ITransformer transformer)
        => [.. Texts(ml, transformer).Select(found => CarriedRecommender.Of(found.Text))];

    /// <summary>The steps of a pipeline that come before its last recommender, flattened.</summary>
    public static ITransformer[] StepsBefore(ITransformer transformer)
    {
        var steps = new List<ITransformer>();
        var ml = new MLContext();
        int last = -1;
        Walk(transformer);
        return last < 0 ? [] : [.. steps[..last]];

        void Walk(ITransformer step)
        {
            if (step is CarriedTransformer own ? IsRecommender(ml, own.Carrier.Live) : IsRecommender(ml, step))
            {
                last = steps.Count;
                steps.Add(step);
            }
            else if (step is IEnumerable<ITransformer> chain)
            {
                foreach (ITransformer inner in chain) Walk(inner);
            }
            else
            {
                steps.Add(step);
            }
        }
    }

    /// <summary>Value of the text constant: the string that the expression hands out for every row.</summary>
    public static ReadOnlyMemory<char> TextOf(MLContext ml, IEnumerable<ITransformer> seedAndExpression)
    {
        IDataView view = ml.Data.LoadFromEnumerable(new[] { new OneRow() });
        foreach (ITransformer step in seedAndExpression) view = step.Transform(view);
        return view.GetColumn<ReadOnlyMemory<char>>(CarrierColumns.Text).First();
    }

    private static bool IsRecommender(MLContext ml, ITransformer step)
        => step is IEnumerable<ITransformer> chain && chain.FirstOrDefault() is CustomMappingTransformer<CarrierNothing, CarrierSeed>
            && TextOf(ml, chain.Take(ExpressionStep + 1)) is var text && !IsIndex(text) && !IsFeatures(text);

    /// <summary>A row with nothing of interest.</summary>
    private sealed class OneRow
    {
        public float Unused { get; set; }
    }
}
