using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The maps of a transformer as they stand in a model file: their number, then of each a byte (0 text, 1 other), its codec if not text, the number of values and the values.</summary>
internal sealed class TermMaps(TermMap[] maps) : ICanSaveModel
{
    internal const string LoaderSignature = "TermManager";

    internal TermMap[] Maps => maps;

    public void Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("TERM MAN", 0x00010002, 0x00010002, 0x00010001, LoaderSignature, typeof(TermMaps).Assembly.FullName));
        ctx.Writer.Write(maps.Length);
        foreach (TermMap map in maps)
            map.Save(ctx);
        // For people to read; a load ignores it.
        ctx.SaveTextStream("Terms.txt", WriteListing);
    }

    internal static TermMaps Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadInt32();
        if (count is < 1 or > 1 << 20)
            throw Contracts.ExceptDecode("The number of term maps is out of range.");
        var maps = new TermMap[count];
        for (int i = 0; i < count; i++)
            maps[i] = TermMap.Load(ctx);
        return new TermMaps(maps);
    }

    private void WriteListing(TextWriter writer)
    {
        foreach (TermMap map in maps)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"# Number of terms = {map.Count}\n"));
            int index = 0;
            foreach (string text in map.Texts())
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{index++}\t{text}\n"));
        }
    }
}
