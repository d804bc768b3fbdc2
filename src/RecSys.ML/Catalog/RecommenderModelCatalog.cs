using System.IO.Compression;
using RecSys;
using RecSys.ML.Carrier;
using RecSys.Serialization;

namespace Microsoft.ML;

/// <summary>Saving, loading and finding recommenders, on <c>mlContext.Recommendation()</c>.</summary>
public static class RecommenderModelCatalog
{
    /// <summary>
    /// Saves a pipeline as <c>mlContext.Model.Save</c> does and adds its recommenders in a folder of their own to the same zip, which
    /// ML.NET passes over. <see cref="Recommender.Load"/> reads that folder several times faster, and there is no limit of size: where a
    /// model or a vector index is larger than 200 MB only the folder holds it, and <see cref="LoadModel"/> takes the place of <c>mlContext.Model.Load</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The fitted pipeline.</param>
    /// <param name="inputSchema">Schema of its input, or null.</param>
    /// <param name="path">Path of the .zip; the old file stays as it is until writing has succeeded.</param>
    public static void SaveModel(this RecommendationCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream =>
        {
            using var beside = new ModelsBeside();
            new MLContext().Model.Save(model, inputSchema, stream);
            stream.Position = 0;
            ModelArchive.AddTo(stream, beside.Models, beside.Indexes);
        });
    }

    /// <summary>Loads a pipeline that <see cref="SaveModel"/> or <c>mlContext.Model.Save</c> wrote.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">Path of the .zip.</param>
    /// <param name="inputSchema">Receives the schema that was saved, or null.</param>
    /// <exception cref="FormatException">The file is damaged or no pipeline.</exception>
    public static ITransformer LoadModel(this RecommendationCatalog catalog, string path, out DataViewSchema? inputSchema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var ml = new MLContext();
        using FileStream stream = File.OpenRead(path);
        // First, since its error names the file.
        using ZipArchive zip = ModelArchive.Open(stream, path);
        stream.Position = 0;
        ITransformer model = ml.Model.Load(stream, out inputSchema);
        IReadOnlyList<ModelReader> beside = ModelArchive.LoadFolder(zip);
        int index = 0;
        foreach (var (text, _) in CarrierFinder.Models(ml, model))
        {
            if (index < beside.Count) Know(text, beside[index]);
            index++;
        }
        foreach (ReadOnlyMemory<char> text in CarrierFinder.IndexTexts(ml, model))
        {
            if (CarriedIndex.NameBeside(text.Span) is { } name && ModelArchive.LoadIndex(zip, name) is { } found) CarriedIndex.KnowBeside(text, found);
        }
        return model;
    }

    /// <summary>
    /// Writes the recommender of a pipeline as an ONNX file, see <see cref="Recommender.ExportOnnx"/>, or where it has none the model of feature columns, see
    /// <see cref="FeatureScorer.ExportOnnx"/>. ML.NET scores such files by <c>ApplyOnnxModel</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The pipeline, fitted or loaded.</param>
    /// <param name="path">Path of the .onnx.</param>
    /// <exception cref="ArgumentException">The pipeline has neither.</exception>
    /// <exception cref="NotSupportedException">The algorithm has no ONNX form.</exception>
    public static void ExportOnnx(this RecommendationCatalog catalog, ITransformer model, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        var ml = new MLContext();
        if (CarrierFinder.Find(ml, model) is [] && CarrierFinder.FindFeatures(ml, model) is [.., var last]) new FeatureScorer(last.Model).ExportOnnx(path);
        else catalog.GetRecommender(model).ExportOnnx(path);
    }

    /// <summary>The model of feature rows of a pipeline, fitted or loaded, for raw values; of several the last one.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The pipeline.</param>
    /// <exception cref="ArgumentException">The pipeline has none.</exception>
    public static FeatureScorer GetFeatureScorer(this RecommendationCatalog catalog, ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        return CarrierFinder.FindFeatures(new MLContext(), model) is [.., var last] ? new FeatureScorer(last.Model)
            : throw new ArgumentException("The pipeline has no model of feature columns of this library. Pass the transformer that Fit of such a trainer, or of a pipeline with one, returned.", nameof(model));
    }

    /// <summary>The recommender of a pipeline, fitted or loaded; of several the last one.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The pipeline.</param>
    /// <exception cref="ArgumentException">The pipeline has none.</exception>
    public static Recommender GetRecommender(this RecommendationCatalog catalog, ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        return CarrierFinder.Find(new MLContext(), model) is [.., var last] ? last.Recommender
            : throw new ArgumentException("The pipeline has no recommender of this library. Pass the transformer that Fit of such a trainer, or of a pipeline with one, returned.", nameof(model));
    }

    private static void Know(ReadOnlyMemory<char> text, ModelReader reader)
    {
        if (CarrierFinder.IsFeatures(text))
        {
            if (!CarrierLiteral.TryParse(text.Span, out CarrierLiteral features, CarrierLiteral.FeatureMagic)) return;
            RecSys.Models.FeatureModel model = FeatureCodec.Read(reader);
            new CarriedFeatures(model, CarriedFeatureSettings.Parse(features, model.Encoder)).Know(text);
        }
        else if (CarrierLiteral.TryParse(text.Span, out CarrierLiteral literal))
        {
            new CarriedRecommender(RecommenderCodec.Read(reader), CarriedSettings.Parse(literal)).Know(text);
        }
    }
}
