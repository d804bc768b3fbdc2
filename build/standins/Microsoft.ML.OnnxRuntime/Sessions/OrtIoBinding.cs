using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Inputs and outputs that stay the same over several runs.</summary>
public class OrtIoBinding : SafeHandle
{
    internal OrtIoBinding(nint binding)
        : base(0, ownsHandle: true) => SetHandle(binding);

    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    public void BindInput(string name, OrtValue ortValue)
    {
        using var text = new NativeText(name);
        Api.Do(Slot.BindInput, handle, text.Pointer, ortValue.Handle);
    }

    public void BindInput(string name, FixedBufferOnnxValue fixedValue) => BindInput(name, fixedValue.Value);

    public void BindOutput(string name, OrtValue ortValue)
    {
        using var text = new NativeText(name);
        Api.Do(Slot.BindOutput, handle, text.Pointer, ortValue.Handle);
    }

    public void BindOutput(string name, FixedBufferOnnxValue fixedValue) => BindOutput(name, fixedValue.Value);

    public void BindOutputToDevice(string name, OrtMemoryInfo memInfo)
    {
        using var text = new NativeText(name);
        Api.Do(Slot.BindOutputToDevice, handle, text.Pointer, memInfo.Handle);
    }

    public void SynchronizeBoundInputs() => Api.Do(Slot.SynchronizeBoundInputs, handle);

    public void SynchronizeBoundOutputs() => Api.Do(Slot.SynchronizeBoundOutputs, handle);

    public void ClearBoundInputs() => Api.Release(Slot.ClearBoundInputs, handle);

    public void ClearBoundOutputs() => Api.Release(Slot.ClearBoundOutputs, handle);

    public unsafe string[] GetOutputNames()
    {
        // The names follow each other without zeros; their lengths come apart.
        byte* text = null;
        nint* lengths = null;
        nint count = 0;
        Api.Do(Slot.GetBoundOutputNames, handle, OrtAllocator.DefaultHandle, (nint)(&text), (nint)(&lengths), (nint)(&count));
        if (count == 0)
        {
            return [];
        }
        var names = new string[count];
        var position = text;
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = Encoding.UTF8.GetString(position, (int)lengths[index]);
            position += lengths[index];
        }
        Api.Free((nint)text);
        Api.Free((nint)lengths);
        return names;
    }

    public unsafe IDisposableReadOnlyCollection<OrtValue> GetOutputValues()
    {
        nint* values = null;
        nint count = 0;
        Api.Do(Slot.GetBoundOutputValues, handle, OrtAllocator.DefaultHandle, (nint)(&values), (nint)(&count));
        var results = new DisposableList<OrtValue>((int)count);
        for (nint index = 0; index < count; index++)
        {
            results.Add(new OrtValue(values[index]));
        }
        if (values != null)
        {
            Api.Free((nint)values);
        }
        return results;
    }

    protected override bool ReleaseHandle()
    {
        Api.Release(Slot.ReleaseIoBinding, handle);
        handle = 0;
        return true;
    }
}
