using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads text files with separated fields into typed columns.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    internal const string LoaderSignature = "TextLoader";

    private readonly DataViewSchema _schema;
    private readonly string _header;

    internal TextLoader(IHostEnvironment env, Options options, IMultiStreamSource dataSample = null)
    {
        Contracts.CheckValue(env, nameof(env));
        options ??= new Options();
        if ((options.Columns == null || options.Columns.Length == 0) && dataSample?.Count > 0
            && TextSample.SchemaComment(dataSample) is Options written)
            options = written;
        Format = CreateFormat(options);
        MaxRows = options.MaxRows ?? long.MaxValue;
        UseThreads = options.UseThreads;
        Contracts.CheckParam(MaxRows >= 0, nameof(options.MaxRows), "Must be non-negative");
        bool hasSample = dataSample?.Count > 0;
        Columns = TextColumnResolver.Resolve(options.Columns, () =>
            options.InputSize ?? (hasSample ? TextSample.CountColumns(dataSample, Format) : 0));
        if (!string.IsNullOrWhiteSpace(options.HeaderFile))
            _header = TextSample.HeaderLine(new MultiFileSource(options.HeaderFile));
        else if (options.HasHeader && hasSample)
            _header = TextSample.HeaderLine(dataSample);
        _schema = TextSchema.Create(Columns, _header == null ? null : TextSample.Names(_header, Format));
    }

    private TextLoader(TextFormat format, TextColumn[] columns, long maxRows, bool threads, string header)
    {
        Format = format;
        Columns = columns;
        MaxRows = maxRows;
        UseThreads = threads;
        _header = header;
        _schema = TextSchema.Create(columns, header == null ? null : TextSample.Names(header, format));
    }

    internal TextFormat Format { get; }

    internal TextColumn[] Columns { get; }

    internal long MaxRows { get; }

    internal bool UseThreads { get; }

    public DataViewSchema GetOutputSchema() => _schema;

    public IDataView Load(IMultiStreamSource source)
    {
        Contracts.CheckValue(source, nameof(source));
        return new TextView(this, source);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => TextLoaderModel.Save(ctx, this, _header);

    internal static TextLoader Create(IHostEnvironment env, ModelLoadContext ctx) =>
        TextLoaderModel.Load(ctx, (format, columns, maxRows, threads, header) => new TextLoader(format, columns, maxRows, threads, header));

    /// <summary>A loader whose columns are the members of a type.</summary>
    internal static TextLoader Create<TInput>(IHostEnvironment env, Options options, IMultiStreamSource dataSample)
    {
        options.Columns = TextMembers.Columns(typeof(TInput));
        return new TextLoader(env, options, dataSample);
    }

    private static TextFormat CreateFormat(Options options)
    {
        char[] separators = options.Separators;
        Contracts.CheckParam(separators is { Length: > 0 }, nameof(options.Separators), "Must specify at least one separator");
        Contracts.CheckParam(options.DecimalMarker is '.' or ',', nameof(options.DecimalMarker),
            $"Decimal marker cannot be the '{options.DecimalMarker}' character. It must be '.' or ','.");
        Contracts.CheckParam(!options.AllowSparse || Array.IndexOf(separators, ':') < 0, "Separator", "When the separator is colon, turn off allowSparse");
        Contracts.CheckParam(options.AllowQuoting || Array.IndexOf(separators, options.DecimalMarker) < 0, nameof(options.AllowQuoting),
            $"Quoting must be allowed if decimal marker and separator are the '{options.DecimalMarker}' character.");
        Contracts.CheckParam(!(options.InputSize < 0), nameof(options.InputSize), "Must be non-negative");
        return new TextFormat
        {
            Separators = separators.ToArray(),
            Quoting = options.AllowQuoting,
            Sparse = options.AllowSparse,
            Trim = options.TrimWhitespace,
            Header = options.HasHeader,
            Multiline = options.ReadMultilines,
            MissingAsNaN = options.MissingRealsAsNaNs,
            DecimalMarker = options.DecimalMarker,
            Escape = options.EscapeChar,
            InputSize = options.InputSize ?? 0,
        };
    }
}
