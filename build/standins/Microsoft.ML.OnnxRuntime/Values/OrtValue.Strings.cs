using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

public partial class OrtValue
{
    public string[] GetStringTensorAsArray()
    {
        var texts = new string[GetTensorTypeAndShape().ElementCount];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = GetStringElement(index);
        }
        return texts;
    }

    public unsafe string GetStringElement(int index)
    {
        var length = Api.Get(Slot.GetStringTensorElementLength, Handle, index);
        if (length == 0)
        {
            return "";
        }
        var text = new byte[length];
        fixed (byte* start = text)
        {
            Api.Do(Slot.GetStringTensorElement, Handle, length, index, (nint)start);
        }
        return Encoding.UTF8.GetString(text);
    }

    public void StringTensorSetElementAt(ReadOnlySpan<char> str, int index)
    {
        var text = new byte[Encoding.UTF8.GetByteCount(str)];
        Encoding.UTF8.GetBytes(str, text);
        StringTensorSetElementAt(text, index);
    }

    public void StringTensorSetElementAt(ReadOnlyMemory<char> rom, int index) => StringTensorSetElementAt(rom.Span, index);

    public unsafe void StringTensorSetElementAt(ReadOnlySpan<byte> utf8Bytes, int index)
    {
        // The library reads up to a zero.
        var text = new byte[utf8Bytes.Length + 1];
        utf8Bytes.CopyTo(text);
        fixed (byte* start = &MemoryMarshal.GetArrayDataReference(text))
        {
            Api.Do(Slot.FillStringTensorElement, Handle, (nint)start, index);
        }
    }
}
